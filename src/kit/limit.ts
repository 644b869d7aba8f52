export type Limit = {
  /** Runs the task as soon as a slot is free, in the order of the calls. */
  run<T>(task: () => Promise<T>): Promise<T>
  /** Slots that neither a running nor a waiting task will take. */
  free(): number
  running(): number
  waiting(): number
  /** Settles when nothing runs and nothing waits. */
  idle(): Promise<void>
}

/** At most `slots` tasks at once. */
export const makeLimit = (slots: number): Limit => {
  if (!Number.isInteger(slots) || slots < 1) throw new RangeError(`${slots} slots: at least 1`)
  const queue: (() => void)[] = []
  let idleWaiters: (() => void)[] = []
  let running = 0

  const leave = (): void => {
    const next = queue.shift()
    // The slot is handed over without becoming free, so that a newcomer cannot jump the queue.
    if (next !== undefined) {
      next()
      return
    }
    running -= 1
    if (running > 0) return
    const waiters = idleWaiters
    idleWaiters = []
    for (const wake of waiters) wake()
  }

  const enter = (): Promise<void> | undefined => {
    if (running < slots) {
      running += 1
      return undefined
    }
    return new Promise(resolve => queue.push(resolve))
  }

  return {
    run: async task => {
      await enter()
      try {
        return await task()
      } finally {
        leave()
      }
    },
    free: () => Math.max(0, slots - running - queue.length),
    running: () => running,
    waiting: () => queue.length,
    idle: () => (running === 0 ? Promise.resolve() : new Promise(wake => idleWaiters.push(wake))),
  }
}
