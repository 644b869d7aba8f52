import type { Clock } from './clock.ts'

/** Gives `count` random bytes, as `crypto.getRandomValues` or `randomBytes` do. */
export type RandomBytes = (count: number) => Uint8Array

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const COUNTER_MAX = 0xfff

/** True for a lower-case UUID of any version, the form in which PostgreSQL writes one. */
export const isId = (text: unknown): text is string => typeof text === 'string' && ID.test(text)

/** The moment written in a version 7 id. */
export const idTime = (id: string): Date =>
  new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))

/**
 * A source of UUID version 7 (RFC 9562 §6.2, method 1). Ids of one source sort in the order of
 * their making, even within a millisecond and when the clock steps back.
 */
export const makeIds = (clock: Clock, randomBytes: RandomBytes): (() => string) => {
  let last = -1
  let counter = 0
  return () => {
    const bytes = randomBytes(10)
    const now = clock.now().getTime()
    if (now > last) {
      last = now
      // The first bit stays free, so that at least 2048 ids follow within the same millisecond.
      counter = (((bytes[8] ?? 0) << 8) | (bytes[9] ?? 0)) & 0x7ff
    } else if (counter < COUNTER_MAX) counter += 1
    else {
      last += 1
      counter = 0
    }
    return write(last, counter, bytes)
  }
}

const write = (time: number, counter: number, random: Uint8Array): string => {
  const stamp = time.toString(16).padStart(12, '0')
  const sequence = counter.toString(16).padStart(3, '0')
  const variant = (0x80 | ((random[0] ?? 0) & 0x3f)).toString(16)
  let tail = ''
  for (let place = 1; place <= 7; place += 1) tail += hex(random[place] ?? 0)
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${sequence}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0')
