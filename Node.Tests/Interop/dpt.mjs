// A node of discovery v4 that knows nobody but a bootnode:
//   node dpt.mjs <enode>
// Events: listening, bonded (its own ping was answered), asked (it was pinged or asked for neighbours), neighbours, error.

import { DPT } from '@ethereumjs/devp2p'
import { randomBytes } from '@ethereumjs/util'
import dgram from 'node:dgram'
import { decode } from './node_modules/@ethereumjs/devp2p/dist/esm/dpt/message.js'
import { fail, hex, onCommand, parseEnode, say } from './process.mjs'

const bootnode = process.argv[2] && parseEnode(process.argv[2])

const socket = dgram.createSocket('udp4')
await new Promise((bound) => socket.bind(0, '127.0.0.1', bound))
const port = socket.address().port

const dpt = new DPT(randomBytes(32), {
  endpoint: { address: '127.0.0.1', udpPort: port, tcpPort: port },
  createSocket: () => socket,
  refreshInterval: 5000,
  timeout: 2000,
})

dpt.events.on('error', fail)
dpt.events.on('peer:new', (peer) => say('bonded', { id: hex(peer.id), port: peer.udpPort }))
socket.on('message', (packet) => {
  try {
    const { typename, data } = decode(packet)
    say('packet', { type: typename, ...(typename === 'neighbours' && { nodes: data.peers.map(({ id, endpoint }) => ({ id: hex(id), ...endpoint })) }) })
  } catch (error) {
    say('packet', { type: 'unknown', message: String(error.message) })
  }
})

onCommand({ ask: () => dpt.getPeers().forEach((peer) => dpt._server.findneighbours(peer, randomBytes(64))) })

say('listening', { id: hex(dpt.id), port })
if (bootnode) {
  dpt.bootstrap(bootnode).then(() => say('bootstrapped'), fail)
}
