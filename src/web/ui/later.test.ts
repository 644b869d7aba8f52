import { expect, test, vi } from 'vitest'
import { untilLoaded } from './later.ts'

function deviceOf(connections: readonly (() => void)[] = [], outdated = false) {
  const waits: (number | 'connection' | 'reload')[] = []
  const device = {
    isOutdated: async () => outdated,
    reload: () => {
      waits.push('reload')
    },
    connection: async () => {
      waits.push('connection')
      connections[waits.filter(wait => wait === 'connection').length - 1]?.()
    },
    sleep: async (milliseconds: number) => {
      waits.push(milliseconds)
    },
  }
  return { device, waits }
}

test('what loads is given at once, without a wait', async () => {
  const { device, waits } = deviceOf()
  expect(await untilLoaded(async () => 'part', device)).toBe('part')
  expect(waits).toEqual([])
})

test('without a connection it waits for its return, then loads', async () => {
  let online = false
  const { device, waits } = deviceOf([
    () => {
      online = true
    },
  ])
  const load = async () => {
    if (!online) throw new TypeError('Failed to fetch dynamically imported module')
    return 'part'
  }
  expect(await untilLoaded(load, device)).toBe('part')
  expect(waits).toEqual(['connection', 500])
})

test('a part that is gone for good is given up, with the last error', async () => {
  const { device, waits } = deviceOf()
  let tries = 0
  const load = () => {
    tries += 1
    return Promise.reject(new TypeError(`try ${tries}`))
  }
  await expect(untilLoaded(load, device)).rejects.toThrow('try 4')
  expect(waits).toEqual(['connection', 500, 'connection', 1_500, 'connection', 4_000])
})

test('after an update of Parvis the page is read anew, and no error is shown', async () => {
  const { device, waits } = deviceOf([], true)
  const gone = () => Promise.reject(new TypeError('404'))
  const ended = vi.fn()
  void untilLoaded(gone, device).finally(ended)
  await vi.waitFor(() => expect(waits.at(-1)).toBe('reload'))
  expect(ended).not.toHaveBeenCalled()
})
