/** What a person types to connect an account, as it is meant. */
import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type { ConnectRefusal } from '../connector.ts'

const usualService = 'https://bsky.social'

/** People copy a handle with its @, and with the direction marks that profiles wrap around it. */
export const typedHandle = (typed = ''): string =>
  stripControl(typed).trim().replace(/^@/, '').toLowerCase()

/** The origin of a server; the network's own where none is typed. */
export function addressOf(typed = ''): Result<string, ConnectRefusal> {
  const address = typed.trim() || usualService
  const whole = /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`
  const url = URL.canParse(whole) ? new URL(whole) : undefined
  return url?.protocol === 'https:' || url?.protocol === 'http:'
    ? ok(url.origin)
    : refused({ code: 'address-wrong', values: { address } })
}
