import { expect, it } from 'vitest'
import { secretOf } from './secret-of.ts'

it('cuts a secret in groups of four', () => {
  expect(secretOf('otpauth://totp/Parvis:a@b.c?secret=ABCDEFGHIJ&issuer=Parvis')).toBe(
    'ABCD EFGH IJ',
  )
})
