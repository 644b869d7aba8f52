import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import type { DatabasePlace } from '#platform/database/open.ts'
import type { S3Settings } from '#platform/files/s3.ts'
import type { LogLevel } from '#platform/log.ts'
import { StartRefusal } from '#platform/start-refusal.ts'
import { readStartLocale, type StartLocale } from '#platform/start-sentences.ts'

export type Role = 'web' | 'worker' | 'listener' | 'all'

export type FilePlace =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 's3'; readonly s3: S3Settings }

export interface Settings {
  /** Absolute path of the data folder. */
  readonly data: string
  /** Where the detail of an unexpected stop is written. */
  readonly logFile: string
  readonly logLevel: LogLevel
  readonly role: Role
  readonly host: string
  readonly port: number
  /** Origin that people and networks use, without a final slash: `https://parvis.example.org`. */
  readonly url: string
  /** Addresses or CIDR ranges whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[]
  /** Hosts, or host:port, that outgoing requests may reach although they are private. */
  readonly allowedPrivateHosts: readonly string[]
  readonly database: DatabasePlace
  readonly files: FilePlace
  /** Undefined while no mail server is set: invitations are then links to copy. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined
  /** Folders in which the machine's own programs are looked for, as the environment lists them. */
  readonly searchPath: string
  /** Folder of the networks' official API descriptions, for the contract checks. */
  readonly specs: string | undefined
}

export type Environment = Readonly<Record<string, string | undefined>>

const projectFolder = fileURLToPath(new URL('..', import.meta.url))

/** Settings of this process: its environment first, then `.env` at the root of the project. */
export function loadSettings(): Settings {
  return readSettings({ ...readEnvFile(join(projectFolder, '.env')), ...process.env })
}

/** The language and characters of the person's terminal. */
export function loadStartLocale(): StartLocale {
  return readStartLocale(process.env)
}

/** The passphrase that seals the key inside a backup: read where no other user of the machine sees it. */
export const passphraseGiven = (): string | undefined => process.env.PARVIS_PASSPHRASE || undefined

/** @throws StartRefusal `setting-wrong` when none is given, or one too short to protect anything. */
export function readPassphrase(): string {
  const given = passphraseGiven() ?? ''
  if (given.length >= 12) return given
  throw wrong('PARVIS_PASSPHRASE', given === '' ? '' : '…', {
    fr: 'au moins 12 caractères',
    en: 'at least 12 characters',
    example: '"une phrase que vous retenez"',
  })
}

function readEnvFile(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/**
 * Pure. A setting left empty is a setting left out.
 * @throws StartRefusal `setting-wrong`, which says what to write.
 */
export function readSettings(env: Environment, root = projectFolder): Settings {
  const data = resolve(root, env.PARVIS_DATA || '.parvis')
  const port = readPort(env.PARVIS_PORT || '3900')
  return {
    data,
    logFile: join(data, 'parvis.log'),
    logLevel: readChoice('PARVIS_LOG', env.PARVIS_LOG || 'problems', logLevels),
    role: readChoice('PARVIS_ROLE', env.PARVIS_ROLE || 'all', roles),
    host: readHost(env.PARVIS_HOST || '127.0.0.1'),
    port,
    url: readOrigin(env.PARVIS_URL || `http://localhost:${port}`),
    trustedProxies: readList(env.PARVIS_TRUSTED_PROXIES).map(readRange),
    allowedPrivateHosts: readList(env.PARVIS_ALLOWED_PRIVATE_HOSTS).map(readPrivateHost),
    database: readDatabase(env, data),
    files: readFilePlace(env, data, root),
    mail: readMail(env),
    searchPath: env.PATH ?? '',
    specs: env.PARVIS_SPECS ? resolve(root, env.PARVIS_SPECS) : undefined,
  }
}

interface Expected {
  readonly fr: string
  readonly en: string
  readonly example: string
}

function wrong(name: string, value: string, { fr, en, example }: Expected): StartRefusal {
  const shown = hidePassword(value)
  return new StartRefusal('setting-wrong', { name, value: shown, expected: { fr, en }, example })
}

/** An address may hold a password, which no screen and no log shows. */
const hidePassword = (value: string) => value.replace(/(:\/\/[^:/?#]*):.*@/, '$1:…@')

const logLevels: readonly LogLevel[] = ['quiet', 'problems', 'all']
const roles: readonly Role[] = ['web', 'worker', 'listener', 'all']

function readChoice<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const choice = choices.find(known => known === value)
  if (choice) return choice
  const list = (language: 'fr' | 'en') =>
    new Intl.ListFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { type: 'disjunction' }).format(
      choices,
    )
  throw wrong(name, value, { fr: list('fr'), en: list('en'), example: choices.at(-1) ?? '' })
}

function readPort(value: string): number {
  const port = Number(value)
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port
  throw wrong('PARVIS_PORT', value, {
    fr: 'un nombre entre 1 et 65535',
    en: 'a number between 1 and 65535',
    example: '3900',
  })
}

function readHost(value: string): string {
  if (isIP(value) || value === 'localhost') return value
  throw wrong('PARVIS_HOST', value, {
    fr: 'une adresse IP de cette machine',
    en: 'an IP address of this machine',
    example: '0.0.0.0',
  })
}

function readOrigin(value: string): string {
  const url = URL.parse(value)
  const bare = url && url.pathname === '/' && !url.search && !url.hash && !url.username
  if (bare && (url.protocol === 'http:' || url.protocol === 'https:')) return url.origin
  throw wrong('PARVIS_URL', value, {
    fr: 'l’adresse complète de Parvis, sans chemin',
    en: 'the whole address of Parvis, without a path',
    example: 'https://parvis.example.org',
  })
}

const readList = (value = '') => value.split(/[\s,]+/).filter(entry => entry !== '')

function readRange(value: string): string {
  const [address = '', prefix, ...rest] = value.split('/')
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  const inRange = prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= longest)
  if (longest > 0 && inRange && rest.length === 0) return value
  throw wrong('PARVIS_TRUSTED_PROXIES', value, {
    fr: 'des adresses IP ou des plages séparées par des virgules',
    en: 'IP addresses or ranges separated by commas',
    example: '127.0.0.1,10.0.0.0/8',
  })
}

function readPrivateHost(value: string): string {
  const url = URL.parse(`http://${value}`)
  if (url && url.host === value.toLowerCase().replace(/:80$/, '')) return value
  throw wrong('PARVIS_ALLOWED_PRIVATE_HOSTS', value, {
    fr: 'des noms, avec leur port au besoin, séparés par des virgules',
    en: 'names, with a port if needed, separated by commas',
    example: 'site.lan,192.168.1.20:8080',
  })
}

function readDatabase(env: Environment, data: string): DatabasePlace {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = env
  if (!url && !ownerUrl) return { kind: 'embedded', folder: data }
  return {
    kind: 'external',
    url: readPostgresUrl('DATABASE_URL', url ?? ''),
    ownerUrl: ownerUrl ? readPostgresUrl('DATABASE_OWNER_URL', ownerUrl) : undefined,
  }
}

function readPostgresUrl(name: string, value: string): string {
  const url = URL.parse(value)
  const whole = url?.hostname && url.pathname.length > 1
  if (whole && /^postgres(ql)?:$/.test(url.protocol)) return value
  throw wrong(name, value, {
    fr: 'l’adresse d’une base PostgreSQL',
    en: 'the address of a PostgreSQL database',
    example: 'postgres://parvis_app@localhost:5432/parvis',
  })
}

function readFilePlace(env: Environment, data: string, root: string): FilePlace {
  const value = env.PARVIS_FILES || 'folder'
  if (value === 'folder') return { kind: 'folder', folder: join(data, 'files') }
  const url = URL.parse(value)
  if (url?.protocol === 's3:' && url.hostname) return { kind: 's3', s3: readS3(env, url) }
  if (url === null && /[/\\]/.test(value)) return { kind: 'folder', folder: resolve(root, value) }
  throw wrong('PARVIS_FILES', value, {
    fr: 'folder, un dossier ou l’adresse d’un stockage S3',
    en: 'folder, a folder or the address of an S3 store',
    example: 's3://parvis?endpoint=https://s3.example.org&region=eu-west-1',
  })
}

function readS3(env: Environment, url: URL): S3Settings {
  const endpoint = url.searchParams.get('endpoint')
  if (endpoint && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) {
    throw wrong('PARVIS_FILES', url.href, {
      fr: 'un paramètre endpoint qui commence par https://',
      en: 'an endpoint parameter that begins with https://',
      example: `s3://${url.hostname}?endpoint=https://s3.example.org`,
    })
  }
  return {
    bucket: url.hostname,
    ...(endpoint ? { endpoint } : {}),
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: readRequired('S3_ACCESS_KEY_ID', env.S3_ACCESS_KEY_ID),
    secretAccessKey: readRequired('S3_SECRET_ACCESS_KEY', env.S3_SECRET_ACCESS_KEY),
  }
}

function readRequired(name: string, value: string | undefined): string {
  if (value) return value
  throw wrong(name, '', {
    fr: 'la clé donnée par le stockage S3',
    en: 'the key that the S3 store gave',
    example: 'AKIAIOSFODNN7EXAMPLE',
  })
}

function readMail(env: Environment): Settings['mail'] {
  const { SMTP_URL: smtpUrl, PARVIS_MAIL_FROM: from = '' } = env
  if (!smtpUrl) return undefined
  const url = URL.parse(smtpUrl)
  if (!url?.hostname || !/^smtps?:$/.test(url.protocol)) {
    throw wrong('SMTP_URL', smtpUrl, {
      fr: 'l’adresse d’un serveur de courrier',
      en: 'the address of a mail server',
      example: 'smtps://name:password@mail.example.org:465',
    })
  }
  if (/^(?:[^<>]* <[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/.test(from)) return { smtpUrl, from }
  throw wrong('PARVIS_MAIL_FROM', from, {
    fr: 'l’adresse qui envoie les messages',
    en: 'the address that sends the messages',
    example: 'Parvis <parvis@example.org>',
  })
}
