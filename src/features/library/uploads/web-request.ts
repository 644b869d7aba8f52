/**
 * A request as tus reads it, its body in blocks. The usual way from Node's streams to the web's copies every chunk and
 * makes promises for it at each of its stages: a gigabyte leaves a hundred megabytes to a collector that is in no hurry.
 */
import type { IncomingMessage } from 'node:http'
import { giveBack } from './give-back.ts'

const blockBytes = 524_288
/** A slow line is written as it comes: so much is lost of it at most when it is cut. */
const longestHeldMs = 20
const tusHeaders = /^(tus-|upload-|content-(type|length)$)/

/** Each block of the body belongs to whoever reads it. */
export function webRequestOf(incoming: IncomingMessage): Request {
  const method = incoming.method ?? 'GET'
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
    tusHeaders.test(name) && value !== undefined ? [[name, String(value)]] : [],
  )
  const body = method === 'POST' || method === 'PATCH' ? blocksOf(incoming) : null
  const request = new Request(new URL(incoming.url ?? '/', 'http://localhost'), {
    ...{ method, headers, body },
    duplex: 'half',
  })
  // A line that is cut ends the piece there, instead of losing what came before.
  return Object.assign(request, { runtime: { name: 'node', node: { req: incoming } } })
}

function blocksOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let block: Buffer | null = null
  let held = 0
  let late: NodeJS.Timeout | undefined
  const handOn = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    clearTimeout(late)
    if (block && held > 0) controller.enqueue(block.subarray(0, held))
    block = null
    held = 0
  }
  const take = (controller: ReadableStreamDefaultController<Uint8Array>, chunk: Buffer) => {
    for (let at = 0; at < chunk.length; ) {
      if (!block) {
        block = Buffer.allocUnsafeSlow(blockBytes)
        late = setTimeout(handOn, longestHeldMs, controller)
      }
      const copied = chunk.copy(block, held, at)
      held += copied
      at += copied
      if (held === blockBytes) handOn(controller)
    }
    giveBack(chunk)
    if ((controller.desiredSize ?? 0) <= 0) incoming.pause()
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        incoming.pause()
        incoming.on('data', (chunk: Buffer) => take(controller, chunk))
        incoming.once('end', () => {
          handOn(controller)
          controller.close()
        })
        incoming.once('error', error => {
          clearTimeout(late)
          controller.error(error)
        })
      },
      pull: () => void incoming.resume(),
      cancel() {
        clearTimeout(late)
        incoming.removeAllListeners('data').resume()
      },
    },
    { highWaterMark: blockBytes, size: ({ byteLength }) => byteLength },
  )
}
