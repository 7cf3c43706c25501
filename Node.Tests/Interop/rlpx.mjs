// An RLPx peer that speaks eth/68:
//   node rlpx.mjs listen <chain>            waits on a port of loopback
//   node rlpx.mjs dial <chain> <enode>      dials
// <chain> is JSON: chainId, genesisHash, forkHash, bestHash, td. Events: listening, peer, status, message, left, error.
// Command: disconnect.

import { Mainnet, createCustomCommon } from '@ethereumjs/common'
import { DISCONNECT_REASON, ETH, RLPx } from '@ethereumjs/devp2p'
import { hexToBytes, intToBytes, randomBytes } from '@ethereumjs/util'
import { fail, hex, onCommand, parseEnode, say } from './process.mjs'

const [mode, chainText, enode] = process.argv.slice(2)
const chain = JSON.parse(chainText)

const common = createCustomCommon(
  {
    name: 'spec',
    chainId: chain.chainId,
    defaultHardfork: 'chainstart',
    hardforks: [{ name: 'chainstart', block: 0, forkHash: chain.forkHash }],
    bootstrapNodes: [],
  },
  Mainnet,
  { hardfork: 'chainstart' },
)

const rlpx = new RLPx(randomBytes(32), {
  common,
  capabilities: [ETH.eth66, ETH.eth67, ETH.eth68],
  clientId: new TextEncoder().encode('ethereumjs-interop/v1'),
  maxPeers: 10,
  // Told in its hello.
  listenPort: 30303,
})

rlpx.events.on('error', fail)
rlpx.events.on('peer:error', (_, error) => fail(error))
rlpx.events.on('peer:removed', (peer, reason, byUs) => say('left', { id: hex(peer.getId()), reason, byUs: byUs === true }))

rlpx.events.on('peer:added', (peer) => {
  const hello = peer.getHelloMessage()
  say('peer', {
    id: hex(peer.getId()),
    clientId: hello.clientId,
    version: hello.protocolVersion,
    capabilities: hello.capabilities.map(({ name, version }) => `${name}/${version}`),
    port: hello.port,
  })
  const [eth] = peer.getProtocols()
  eth.events.on('status', (status) =>
    say('status', {
      id: hex(peer.getId()),
      version: eth.getVersion(),
      chainId: Number(`0x${hex(status.chainId)}`),
      td: Number(`0x${hex(status.td) || '0'}`),
      bestHash: `0x${hex(status.bestHash)}`,
      genesisHash: `0x${hex(status.genesisHash)}`,
      forkHash: `0x${hex(status.forkId[0])}`,
      forkNext: Number(`0x${hex(status.forkId[1]) || '0'}`),
    }),
  )
  eth.events.on('message', (code) => code && say('message', { code }))
  eth.sendStatus({
    td: intToBytes(chain.td),
    bestHash: hexToBytes(chain.bestHash),
    genesisHash: hexToBytes(chain.genesisHash),
  })
})

onCommand({
  disconnect: () => rlpx.getPeers().forEach((peer) => peer.disconnect(DISCONNECT_REASON.CLIENT_QUITTING)),
})

if (mode === 'listen') {
  rlpx.events.on('listening', () => say('listening', { id: hex(rlpx.id), port: rlpx._server.address().port }))
  rlpx.listen(0, '127.0.0.1')
} else {
  say('dialling', { id: hex(rlpx.id) })
  rlpx.connect(parseEnode(enode)).catch(fail)
}
