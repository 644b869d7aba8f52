import { expect, test } from 'vitest'
import type { Permission } from '#connectors/connector.ts'
import { problemsOfAccount } from './account-problems.ts'

const permission = (key: string, neededFor: Permission['neededFor']): Permission => ({
  ...{ key, neededFor },
  ...{ name: { fr: key, en: key }, why: { fr: key, en: key } },
})
const publish = permission('publish', 'publishing')
const upload = permission('upload', 'media')
const count = permission('count', 'counting')
const network = { manifest: { permissions: [publish, upload, count] } }
const picture = {
  ...{ id: 'm', kind: 'image', mime: 'image/png', bytes: 1, width: 1, height: 1 },
  ...{ alt: '', checksum: '' },
} as const

const problems = (missing: string[], files: boolean, state: 'ready' | 'reconnect-needed') =>
  problemsOfAccount({
    channel: { state, permissionsMissing: missing },
    network,
    content: {
      ...{ format: 'post', language: 'fr', settings: {} },
      parts: [{ text: 'Bonjour', media: files ? [picture] : [] }],
    },
  })

test('an account that holds all that its version asks has no problem', () => {
  expect(problems([], true, 'ready')).toEqual([])
  expect(problems(['count'], true, 'ready')).toEqual([])
})

test('a permission is missed where the version needs it', () => {
  expect(problems(['publish', 'count'], false, 'ready')).toEqual([publish])
  expect(problems(['upload'], false, 'ready')).toEqual([])
  expect(problems(['upload'], true, 'ready')).toEqual([upload])
})

test('an account to reconnect is one thing to do, not three', () => {
  expect(problems(['publish', 'upload'], true, 'reconnect-needed')).toEqual(['reconnect'])
})
