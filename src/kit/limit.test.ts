import { expect, test } from 'vitest'
import { makeLimit } from './limit.ts'

const gate = () => {
  let open: () => void = () => undefined
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { open, opened }
}

test('no more tasks run than there are slots, in the order of the calls', async () => {
  const limit = makeLimit(2)
  const order: number[] = []
  let most = 0
  const task = (name: number) => async () => {
    order.push(name)
    most = Math.max(most, limit.running())
    await new Promise(resolve => setTimeout(resolve, 1))
    return name
  }
  const answers = await Promise.all([1, 2, 3, 4, 5].map(name => limit.run(task(name))))
  expect(answers).toEqual([1, 2, 3, 4, 5])
  expect(order).toEqual([1, 2, 3, 4, 5])
  expect(most).toBe(2)
  expect(limit.free()).toBe(2)
})

test('a task that fails frees its slot and tells only its caller', async () => {
  const limit = makeLimit(1)
  const failing = limit.run(() => Promise.reject(new Error('broken')))
  const following = limit.run(async () => 'fine')
  await expect(failing).rejects.toThrow('broken')
  expect(await following).toBe('fine')
  expect(limit.running()).toBe(0)
})

test('free slots, waiting tasks and idleness are known', async () => {
  const limit = makeLimit(2)
  const { open, opened } = gate()
  const running = [1, 2, 3].map(() => limit.run(() => opened))
  expect([limit.free(), limit.running(), limit.waiting()]).toEqual([0, 2, 1])
  let idle = false
  const resting = limit.idle().then(() => {
    idle = true
  })
  await Promise.resolve()
  expect(idle).toBe(false)
  open()
  await Promise.all([...running, resting])
  expect(idle).toBe(true)
})

test('a limit without slots is refused', () => {
  expect(() => makeLimit(0)).toThrow(RangeError)
})
