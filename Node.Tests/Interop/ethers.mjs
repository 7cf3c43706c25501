// What an application does with ethers.
//
//   node ethers.mjs write <RPC URL> <WebSocket URL> <private key> <creation>        deploys the contract of DevnetChain, writes to it, hears of blocks
//   node ethers.mjs read <RPC URL> <contract> <account> <transaction> <block>       says what is there, always in the same order

import { say } from './process.mjs'
import { ContractFactory, JsonRpcProvider, Wallet, WebSocketProvider, toBeHex, toQuantity, zeroPadValue } from 'ethers'

const word = (number) => zeroPadValue(toBeHex(number), 32)
const [slot, value] = [7n, 123456789n]

// Quantities beyond 2^53 are BigInt in ethers.
const plain = (object) => JSON.parse(JSON.stringify(object, (_, field) => (typeof field === 'bigint' ? field.toString() : field)))

const write = async (rpcUrl, socketUrl, key, creation) => {
  const provider = new JsonRpcProvider(rpcUrl)
  const socket = new WebSocketProvider(socketUrl)
  const wallet = new Wallet(key, provider)
  const blocks = []
  await socket.on('block', (number) => blocks.push(number))

  const contract = await new ContractFactory([], creation, wallet).deploy()
  await contract.waitForDeployment()
  const address = await contract.getAddress()
  const transaction = await wallet.sendTransaction({ to: address, data: word(slot) + word(value).slice(2) })
  const receipt = await transaction.wait()
  const told = await new Promise((resolve) => socket.once('block', resolve))
  say('written', { contract: address, account: wallet.address, transaction: transaction.hash, block: receipt.blockNumber, told, blocks: blocks.length })
  await socket.destroy()
  provider.destroy()
}

const read = async (rpcUrl, contract, account, hash, block) => {
  const provider = new JsonRpcProvider(rpcUrl)
  const number = Number(block)
  const receipt = await provider.getTransactionReceipt(hash)
  const answers = {
    chain: (await provider.getNetwork()).chainId,
    balance: await provider.getBalance(account, number),
    nonce: await provider.getTransactionCount(account, number),
    code: await provider.getCode(contract, number),
    storage: await provider.getStorage(contract, slot, number),
    call: await provider.call({ to: contract, data: word(slot), blockTag: number }),
    estimate: await provider.estimateGas({ from: account, to: contract, data: word(slot) }),
    logs: await provider.getLogs({ address: contract, topics: [word(slot)], fromBlock: 0, toBlock: number }),
    otherLogs: await provider.getLogs({ address: contract, topics: [word(slot + 1n)], fromBlock: 0, toBlock: number }),
    proof: await provider.send('eth_getProof', [contract, [word(slot)], toQuantity(number)]),
    block: await provider.getBlock(number, true),
    transaction: await provider.getTransaction(hash),
    receipt,
  }
  say('read', { answers: plain(answers) })
  provider.destroy()
}

const [what, ...parameters] = process.argv.slice(2)
await { write, read }[what](...parameters)
