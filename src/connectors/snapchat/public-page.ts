/** The page of a public profile, that everybody sees: it is there, or it is not. */
import { ok, type Result, refused } from '#kit/result.ts'
import { networkAnswer } from '../answers.ts'
import type { ConnectRefusal, InstancePort } from '../connector.ts'
import { profilePage } from './addresses.ts'

const timeout = 15_000

/** A letter first, then letters, digits and « - _ . »: what profile pages are known by. Where the page is there decides. */
const shape = /^[a-z](?:[a-z0-9._-]{1,13})[a-z0-9]$/

/** From « @maison », « maison » or the address of the page. */
export function usernameOf(typed: string): string | undefined {
  const trimmed = typed.trim()
  const path = /^https?:\/\/(?:www\.)?snapchat\.com\/(?:add\/|@)?([^/?#]+)/i.exec(trimmed)?.[1]
  const name = (path ?? trimmed).replace(/^@/, '').toLowerCase()
  return shape.test(name) ? name : undefined
}

/** It answers 404 where there is none. */
export async function lookAt(
  name: string,
  port: Pick<InstancePort, 'request'>,
): Promise<Result<'there' | 'absent', ConnectRefusal>> {
  const page = await port.request({ method: 'GET', url: profilePage(name), timeout })
  if (!page.ok) {
    const { kind, message } = page.refusal
    return refused({ code: 'network-down', answer: { status: null, code: kind, message } })
  }
  const { status } = page.value
  if (status === 404) return ok('absent')
  if (status === 429) return refused({ code: 'rate-limited', answer: networkAnswer(page.value) })
  if (status >= 500) return refused({ code: 'network-down', answer: networkAnswer(page.value) })
  return ok('there')
}
