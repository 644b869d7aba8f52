/** One thread that draws documents and workbooks, started when first needed and let go when idle. */
import { Worker } from 'node:worker_threads'
import type { Asked, Drawn, Order, Told } from './order.ts'

export interface Studio {
  /** `onProgress` hears of each step, from 0 to 1. Rejects when the drawing fails. */
  draw(order: Order, onProgress?: (done: number) => void): Promise<Drawn>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (drawn: Drawn) => void
  readonly reject: (error: Error) => void
  readonly onProgress: (done: number) => void
}

const idleMs = 60_000

export function openStudio(): Studio {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let rest: ReturnType<typeof setTimeout> | undefined
  let last = 0

  const letGo = () => {
    const leaving = worker
    worker = null
    return leaving?.terminate()
  }
  const settle = (told: Told) => {
    const asker = waiting.get(told.id)
    if (!asker) return
    if ('progress' in told) return asker.onProgress(told.progress)
    waiting.delete(told.id)
    if ('drawn' in told) asker.resolve(told.drawn)
    else asker.reject(new Error(told.failed))
    if (waiting.size > 0) return
    // An idle thread keeps no process alive.
    worker?.unref()
    rest = setTimeout(letGo, idleMs)
    rest.unref()
  }
  const start = () => {
    const started = new Worker(new URL('./worker.ts', import.meta.url))
    const fail = (error: Error) => {
      if (worker === started) worker = null
      for (const asker of waiting.values()) asker.reject(error)
      waiting.clear()
    }
    started.on('message', settle)
    started.on('error', fail)
    started.on('exit', () => fail(new Error('the drawing thread ended')))
    return started
  }
  return {
    draw: (order, onProgress = () => undefined) =>
      new Promise((resolve, reject) => {
        clearTimeout(rest)
        worker ??= start()
        worker.ref()
        const asked: Asked = { id: ++last, order }
        waiting.set(asked.id, { resolve, reject, onProgress })
        worker.postMessage(asked)
      }),
    async close() {
      clearTimeout(rest)
      await letGo()
    },
  }
}
