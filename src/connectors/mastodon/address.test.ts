import { describe, expect, it } from 'vitest'
import { readAddress } from './address.ts'

describe('readAddress', () => {
  it.each([
    ['mastodon.social', 'https://mastodon.social', null],
    [' Mastodon.Social ', 'https://mastodon.social', null],
    ['https://mastodon.social/', 'https://mastodon.social', null],
    ['https://mastodon.social/@brume', 'https://mastodon.social', null],
    ['http://mastodon.social', 'https://mastodon.social', null],
    ['@brume@mastodon.social', 'https://mastodon.social', 'brume'],
    ['brume@mastodon.social', 'https://mastodon.social', 'brume'],
    ['acct:brume@mastodon.social', 'https://mastodon.social', 'brume'],
    ['social.exemple.fr:8443', 'https://social.exemple.fr:8443', null],
    ['bücher.example', 'https://xn--bcher-kva.example', null],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000', null],
    ['localhost:3000', 'https://localhost:3000', null],
    ['http://10.0.0.1', 'https://10.0.0.1', null],
  ])('reads %s', (written, origin, name) => {
    expect(readAddress(written)).toEqual({ ok: true, value: { origin, name } })
  })

  it.each([
    '',
    'mastodon',
    'mon serveur',
    'ftp://mastodon.social',
    'https://name:secret@mastodon.social',
    '@brume',
    'javascript://mastodon.social',
  ])('refuses « %s »', written => {
    expect(readAddress(written)).toEqual({ ok: false, refusal: 'address-wrong' })
  })
})
