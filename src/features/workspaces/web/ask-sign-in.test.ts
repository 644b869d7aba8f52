import { describe, expect, it } from 'vitest'
import { askSignIn } from './ask-sign-in.ts'
import { localPath } from './entry/way-in.ts'

const now = () => new Date('2026-10-06T07:42:00.000Z')
const refusing = (status: number, code?: string, headers: Record<string, string> = {}) =>
  askSignIn(async ({ onError }) => {
    onError({ response: new Response(null, { status, headers }) })
    return { data: null, error: code ? { status, code } : { status } }
  }, now)

describe('askSignIn', () => {
  it('hands the data on', async () => {
    expect(await askSignIn(async () => ({ data: 7, error: null }))).toBe(7)
  })

  it.each([
    [401, 'INVALID_EMAIL_OR_PASSWORD', 'sign-in-wrong'],
    [401, 'INVALID_CODE', 'second-factor-wrong'],
    [403, 'INVITATION_NEEDED', 'invitation-needed'],
    [422, 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL', 'address-taken'],
    [401, undefined, 'session-ended'],
    [500, 'SOMETHING_NEVER_SEEN', 'unexpected'],
  ])('%s %s is refused as %s', async (status, code, refused) => {
    await expect(refusing(status, code)).rejects.toMatchObject({ code: refused, data: {} })
  })

  it('says when to try again, as the server told', async () => {
    await expect(refusing(429, undefined, { 'x-retry-after': '90' })).rejects.toMatchObject({
      code: 'too-many-attempts',
      data: { when: '2026-10-06T07:43:30.000Z' },
    })
  })

  it('waits a minute where the server told no delay', async () => {
    await expect(refusing(429)).rejects.toMatchObject({
      data: { when: '2026-10-06T07:43:00.000Z' },
    })
  })
})

describe('localPath', () => {
  it.each(['/calendar?view=week', '/invitation/abc'])('keeps %s', path => {
    expect(localPath(path)).toBe(path)
  })

  it.each([undefined, 'https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])(
    'refuses %s',
    path => {
      expect(localPath(path)).toBeNull()
    },
  )
})
