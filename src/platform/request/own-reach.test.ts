import { expect, test } from 'vitest'
import { isReachedFromOutside } from './own-reach.ts'

test.each([
  ['https://parvis.exemple.fr', true],
  ['https://203.0.114.7', true],
  ['http://127.0.0.1:3000', false],
  ['http://localhost:3000', false],
  ['http://[::1]:3000', false],
  ['http://192.168.1.20', false],
  ['http://serveur', false],
  ['https://parvis.local', false],
  ['https://parvis.home.arpa', false],
])('%s is reached from outside: %s', (address, reached) => {
  expect(isReachedFromOutside(address, [])).toBe(reached)
})

test('an address that the operator allows by name is believed', () => {
  expect(isReachedFromOutside('http://127.0.0.1:3000', ['127.0.0.1:3000'])).toBe(true)
  expect(isReachedFromOutside('http://127.0.0.1:3001', ['127.0.0.1:3000'])).toBe(false)
})
