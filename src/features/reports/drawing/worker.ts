/** The drawing thread: takes orders one after the other, and says how far each is. */
import { parentPort } from 'node:worker_threads'
import type { Asked, Order, Told } from './order.ts'

const port = parentPort
if (!port) throw new Error('this file runs in a thread of its own')

const tell = (told: Told) => port.postMessage(told)

async function drawn(order: Order, onProgress: (done: number) => void) {
  if (order.kind === 'pdf') {
    const { drawDocument } = await import('./draw-document.ts')
    return drawDocument(order, onProgress)
  }
  const { writeWorkbook } = await import('./write-workbook.ts')
  return { bytes: await writeWorkbook(order), pages: 0 }
}

async function answer({ id, order }: Asked) {
  try {
    tell({ id, drawn: await drawn(order, progress => tell({ id, progress })) })
  } catch (error) {
    tell({ id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

let queue = Promise.resolve()
port.on('message', (asked: Asked) => {
  queue = queue.then(() => answer(asked))
})
