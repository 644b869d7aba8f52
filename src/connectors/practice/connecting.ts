import { ok, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import { takeGraphemes } from '#kit/text/measure.ts'
import type { ConnectingFacet } from '../connector.ts'
import { badDayWords } from './bad-days.ts'
import { isTroubled } from './fake/weather.ts'
import { manifest } from './manifest.ts'
import { practiceSettings } from './settings.ts'

const HANDLE = /^[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?$/
const longestName = 80
const everyPermission = manifest.permissions.map(({ key }) => key)

export const connecting: ConnectingFacet = {
  connect: async fields => {
    const displayName = takeGraphemes(
      stripControl(fields.displayName ?? '').trim(),
      longestName,
    ).toWellFormed()
    const handle = (fields.handle ?? '').trim().replace(/^@/, '').toLowerCase()
    if (displayName === '') {
      return refused({ code: 'field-missing', values: { field: 'displayName' } })
    }
    if (!HANDLE.test(handle)) return refused({ code: 'field-missing', values: { field: 'handle' } })
    const settings = practiceSettings({
      behaviour: fields.behaviour ?? null,
      textLimit: Number(fields.textLimit),
      audience: fields.audience !== 'no',
    })
    const { behaviour, audience, textLimit, latency } = settings
    return ok({
      instance: '',
      remoteId: handle,
      handle,
      displayName,
      credentials: null,
      permissionsHeld: everyPermission,
      permissionsMissing: [],
      limits: { text: textLimit },
      settings: { displayName, behaviour, audience, textLimit, latency },
    })
  },

  check: async (account, port) => {
    const message = badDayWords.access.said.en
    if (await isTroubled('access', account, port)) {
      return refused({ code: 'access-refused', answer: { status: 401, message } })
    }
    if (await isTroubled('unreachable', account, port)) {
      const { en } = badDayWords.unreachable.said
      return refused({
        code: 'network-down',
        answer: { status: null, code: 'unreachable', message: en },
      })
    }
    const { displayName } = account.settings
    return ok({
      lines: everyPermission.map(permission => ({ permission, held: true })),
      limits: { text: practiceSettings(account.settings).textLimit },
      handle: account.handle,
      displayName: typeof displayName === 'string' ? displayName : account.handle,
    })
  },
}
