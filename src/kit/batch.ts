import type { Result } from './result.ts'

export type Batcher<I, O> = {
  /** Joins the next batch; settles with this item's own outcome. */
  add(item: I): Promise<O>
  /** Runs what waits now; settles when every item added so far has its outcome. */
  flush(): Promise<void>
  waiting(): number
}

export type Batching<I, O> = {
  readonly maxSize: number
  /** Milliseconds that the first item of a batch waits for company. 0: only for the batch in flight. */
  readonly maxWait: number
  /** Batches in flight at once; 1 unless said. While they run, the next batch grows. */
  readonly atOnce?: number
  /** One outcome an item, in the order given: a value, or the error of that item alone. */
  readonly run: (items: readonly I[]) => Promise<readonly Result<O, unknown>[]>
  /**
   * When `run` throws, `together` gives its error to every item of the batch. `one-by-one` runs each
   * item again alone, so that one bad row does not fail its neighbours: only for a `run` that leaves
   * nothing behind when it throws, such as a transaction.
   */
  readonly onThrow?: 'together' | 'one-by-one'
}

type Waiting<I, O> = {
  readonly item: I
  readonly resolve: (value: O) => void
  readonly reject: (error: unknown) => void
}

/** Groups single calls into batches, for example writes into one statement. */
export const makeBatcher = <I, O>(batching: Batching<I, O>): Batcher<I, O> => {
  const { maxSize, maxWait, atOnce = 1 } = batching
  let queue: Waiting<I, O>[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const inFlight = new Set<Promise<void>>()
  let ripe = false

  const launch = (): void => {
    clearTimeout(timer)
    timer = undefined
    while (queue.length > 0 && inFlight.size < atOnce && (ripe || queue.length >= maxSize)) {
      const batch = queue.slice(0, maxSize)
      queue = queue.slice(maxSize)
      const flight = settle(batch, batching).finally(() => {
        inFlight.delete(flight)
        // What came during the flight has waited enough.
        ripe = queue.length > 0
        launch()
      })
      inFlight.add(flight)
    }
    if (queue.length === 0) ripe = false
    else if (inFlight.size < atOnce) timer = setTimeout(ripen, maxWait)
  }

  const ripen = (): void => {
    ripe = true
    launch()
  }

  const flush = async (): Promise<void> => {
    while (queue.length > 0 || inFlight.size > 0) {
      ripen()
      await Promise.all(inFlight)
    }
  }

  return {
    add: item =>
      new Promise((resolve, reject) => {
        queue.push({ item, resolve, reject })
        if (queue.length >= maxSize || timer === undefined) launch()
      }),
    flush,
    waiting: () => queue.length,
  }
}

const settle = async <I, O>(
  batch: readonly Waiting<I, O>[],
  batching: Batching<I, O>,
): Promise<void> => {
  try {
    const outcomes = await batching.run(batch.map(waiting => waiting.item))
    if (outcomes.length !== batch.length) {
      throw new Error(`${batch.length} items were run and ${outcomes.length} outcomes came back`)
    }
    batch.forEach((waiting, place) => {
      const outcome = outcomes[place]
      if (outcome?.ok) waiting.resolve(outcome.value)
      else waiting.reject(outcome?.refusal)
    })
  } catch (error) {
    if (batch.length === 1 || batching.onThrow !== 'one-by-one') {
      for (const waiting of batch) waiting.reject(error)
      return
    }
    for (const waiting of batch) await settle([waiting], batching)
  }
}
