// What the scripts share: events go out as lines of JSON, commands come in as lines, and the end of the input is the end of the process.

import readline from 'node:readline'

export const say = (event, details = {}) => process.stdout.write(`${JSON.stringify({ event, ...details })}\n`)

export const onCommand = (commands) => {
  const lines = readline.createInterface({ input: process.stdin })
  lines.on('line', (line) => commands[line]?.())
  lines.on('close', () => process.exit(0))
}

export const fail = (error) => say('error', { message: String(error?.message ?? error) })

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

export const parseEnode = (text) => {
  const url = new URL(text.replace('enode://', 'http://'))
  const udpPort = url.searchParams.get('discport') ?? url.port
  return {
    id: Uint8Array.from(Buffer.from(url.username, 'hex')),
    address: url.hostname,
    tcpPort: Number(url.port),
    udpPort: Number(udpPort),
  }
}

export const hex = (bytes) => Buffer.from(bytes ?? []).toString('hex')
