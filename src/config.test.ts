import { expect, test } from 'vitest'
import { StartRefusal } from '#platform/start-refusal.ts'
import { saySentence } from '#platform/start-sentences.ts'
import { type Environment, readSettings } from './config.ts'

const read = (env: Environment) => readSettings(env, '/srv/parvis')

function refusalOf(env: Environment): StartRefusal {
  try {
    read(env)
  } catch (error) {
    if (error instanceof StartRefusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}

test('without any setting, everything has a value', () => {
  expect(read({})).toEqual({
    data: '/srv/parvis/.parvis',
    logFile: '/srv/parvis/.parvis/parvis.log',
    logLevel: 'problems',
    role: 'all',
    host: '127.0.0.1',
    port: 3900,
    url: 'http://localhost:3900',
    trustedProxies: [],
    allowedPrivateHosts: [],
    database: { kind: 'embedded', folder: '/srv/parvis/.parvis' },
    files: { kind: 'folder', folder: '/srv/parvis/.parvis/files' },
    mail: undefined,
    searchPath: '',
    specs: undefined,
  })
})

test('an empty setting is a setting left out', () => {
  expect(read({ PARVIS_PORT: '', PARVIS_URL: '', DATABASE_URL: '', SMTP_URL: '' })).toEqual(
    read({}),
  )
})

test('every setting is read', () => {
  const settings = read({
    PARVIS_DATA: '/var/parvis',
    PATH: '/usr/bin:/bin',
    PARVIS_PORT: '8080',
    PARVIS_HOST: '::',
    PARVIS_URL: 'https://parvis.example.org/',
    PARVIS_ROLE: 'worker',
    PARVIS_LOG: 'all',
    PARVIS_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8 fd00::/8',
    PARVIS_ALLOWED_PRIVATE_HOSTS: 'Site.lan,192.168.1.20:8080,[::1]:3000',
    DATABASE_URL: 'postgres://parvis_app:s@db/parvis',
    DATABASE_OWNER_URL: 'postgresql://parvis:o@db/parvis',
    SMTP_URL: 'smtps://me:secret@mail.example.org',
    PARVIS_MAIL_FROM: 'Maison Colibri <bonjour@example.org>',
    PARVIS_FILES: 's3://media?endpoint=https://s3.example.org&region=eu-west-1',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'key',
    PARVIS_SPECS: 'specs',
  })
  expect(settings).toMatchObject({
    data: '/var/parvis',
    port: 8080,
    host: '::',
    url: 'https://parvis.example.org',
    role: 'worker',
    logLevel: 'all',
    trustedProxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
    allowedPrivateHosts: ['Site.lan', '192.168.1.20:8080', '[::1]:3000'],
    database: { kind: 'external', ownerUrl: 'postgresql://parvis:o@db/parvis' },
    mail: { from: 'Maison Colibri <bonjour@example.org>' },
    files: { kind: 's3', s3: { bucket: 'media', region: 'eu-west-1', accessKeyId: 'id' } },
    searchPath: '/usr/bin:/bin',
    specs: '/srv/parvis/specs',
  })
})

test.each<[string, Environment]>([
  ['PARVIS_PORT', { PARVIS_PORT: '80 80' }],
  ['PARVIS_PORT', { PARVIS_PORT: '0' }],
  ['PARVIS_PORT', { PARVIS_PORT: '65536' }],
  ['PARVIS_PORT', { PARVIS_PORT: '1e3' }],
  ['PARVIS_HOST', { PARVIS_HOST: 'my machine' }],
  ['PARVIS_URL', { PARVIS_URL: 'parvis.example.org' }],
  ['PARVIS_URL', { PARVIS_URL: 'https://example.org/parvis' }],
  ['PARVIS_URL', { PARVIS_URL: 'ftp://example.org' }],
  ['PARVIS_ROLE', { PARVIS_ROLE: 'webb' }],
  ['PARVIS_ROLE', { PARVIS_ROLE: 'publisher' }],
  ['PARVIS_LOG', { PARVIS_LOG: 'debug' }],
  ['PARVIS_TRUSTED_PROXIES', { PARVIS_TRUSTED_PROXIES: 'proxy.example.org' }],
  ['PARVIS_TRUSTED_PROXIES', { PARVIS_TRUSTED_PROXIES: '10.0.0.0/33' }],
  ['PARVIS_TRUSTED_PROXIES', { PARVIS_TRUSTED_PROXIES: '10.0.0.0/8/8' }],
  ['PARVIS_ALLOWED_PRIVATE_HOSTS', { PARVIS_ALLOWED_PRIVATE_HOSTS: 'http://site.lan' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/parvis' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://localhost' }],
  ['DATABASE_URL', { DATABASE_OWNER_URL: 'postgres://localhost/parvis' }],
  ['DATABASE_OWNER_URL', { DATABASE_URL: 'postgres://h/p', DATABASE_OWNER_URL: 'h' }],
  ['SMTP_URL', { SMTP_URL: 'mail.example.org' }],
  ['PARVIS_MAIL_FROM', { SMTP_URL: 'smtp://mail.example.org' }],
  ['PARVIS_MAIL_FROM', { SMTP_URL: 'smtp://mail.example.org', PARVIS_MAIL_FROM: 'Parvis' }],
  ['PARVIS_FILES', { PARVIS_FILES: 'disk' }],
  ['PARVIS_FILES', { PARVIS_FILES: 's3://media?endpoint=s3.example.org' }],
  ['S3_ACCESS_KEY_ID', { PARVIS_FILES: 's3://media' }],
  ['S3_SECRET_ACCESS_KEY', { PARVIS_FILES: 's3://media', S3_ACCESS_KEY_ID: 'id' }],
])('a wrong %s is refused by its name: %o', (name, env) => {
  const refusal = refusalOf(env)
  expect(refusal.key).toBe('setting-wrong')
  expect(refusal.values.name).toBe(name)
})

test.each(['fr', 'en'] as const)('the sentence says what to write, in %s', language => {
  const { key, values } = refusalOf({ PARVIS_ROLE: 'wbe' })
  expect(saySentence({ language, unicode: false }, key, values)).toBe(
    {
      fr: 'PARVIS_ROLE vaut "wbe". Écrivez web, worker, listener ou all, par exemple PARVIS_ROLE=all.',
      en: 'PARVIS_ROLE is "wbe". Write web, worker, listener or all, for example PARVIS_ROLE=all.',
    }[language],
  )
})

test('a refused address never shows its password', () => {
  for (const env of [
    { DATABASE_URL: 'mysql://parvis:s3cr:et@x@localhost/parvis' },
    { SMTP_URL: 'mail://me:s3cr:et@x@mail.example.org' },
  ]) {
    expect(JSON.stringify(refusalOf(env).values)).not.toContain('s3cr')
    expect(refusalOf(env).message).not.toContain('s3cr')
  }
})
