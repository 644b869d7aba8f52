import { expect, test } from 'vitest'
import { escapeHtml, writeLetter } from './letter.ts'
import { hashToken, makeToken } from './tokens.ts'

test('names and titles are shown as they are written, never run', () => {
  const { html, text } = writeLetter({
    subject: 'Sujet',
    paragraphs: ['<img src=x onerror="alert(1)"> & d’autres'],
    action: { label: '<b>Voir</b>', link: 'https://parvis.example/"><script>' },
    footer: '</body><script>alert(2)</script>',
  })
  expect(html).not.toMatch(/<img|<script|<b>|onerror="/)
  expect(html.match(/<\/body>/g)).toHaveLength(1)
  expect(text).toContain('<img src=x onerror="alert(1)"> & d’autres')
})

test('every character that HTML reads is escaped', () => {
  expect(escapeHtml(`<a href="x" title='y'>&`)).toBe(
    '&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;',
  )
})

test('a token is long, never twice the same, and known again by its hash', () => {
  const tokens = Array.from({ length: 200 }, makeToken)
  expect(new Set(tokens.map(({ token }) => token)).size).toBe(200)
  for (const { token, hash } of tokens) {
    expect(token).toMatch(/^[\w-]{32}$/)
    expect(hashToken(token).equals(hash)).toBe(true)
  }
})
