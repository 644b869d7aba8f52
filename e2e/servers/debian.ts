import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const stateFolder = join(import.meta.dirname, '.state')

/** Programs that the journeys run, and the fonts that a browser without a desktop lacks. */
const programs = [
  ...['ca-certificates', 'chromium', 'fonts-liberation', 'fonts-noto-color-emoji'],
  // A user's install only uses it where it is.
  'ffmpeg',
]
const phpAndDatabase = [
  ...['php-cli', 'php-mysql', 'php-gd', 'php-xml', 'php-mbstring', 'php-curl', 'php-intl'],
  ...['mariadb-server-core', 'mariadb-client-core'],
]
/**
 * Unpacked, not installed: the package asks for a web server, and installing one would open port 80
 * on every interface. The others hold the files that WordPress links to.
 */
const unpacked = [
  ...['wordpress', 'wordpress-theme-twentytwentythree'],
  ...['php-getid3', 'libjs-cropper', 'libjs-underscore'],
]

/** Where WordPress's files are once `installDebianPackages` has run. */
export function wordPressFolder(): string {
  return join(stateFolder, 'wordpress')
}

/** Whether `installDebianPackages` has nothing to do. */
export function packagesAreThere(): boolean {
  return missingPrograms().length === 0 && missingPackages().length === 0
}

/** What WordPress runs on, by program: someone may have brought it without Debian's packages. */
export function missingPrograms(): string[] {
  const found = ['php', 'mariadbd', 'mariadb-install-db'].filter(name => !isProgram(name))
  return existsSync(wordPressFolder()) ? found : [...found, 'WordPress']
}

function isProgram(name: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
  return folders.some(folder => existsSync(join(folder, name)))
}

/** The packages that this Debian lacks. */
function missingPackages(): string[] {
  const asked = [...programs, ...phpAndDatabase]
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholders
  const run = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...asked], {
    encoding: 'utf8',
  })
  const installed = new Set(
    (run.stdout ?? '')
      .split('\n')
      .filter(line => line.endsWith(' installed'))
      .map(line => line.split(' ')[0]),
  )
  return asked.filter(name => !installed.has(name))
}

/** Why packages cannot be installed here, or undefined when they can. */
export function whyNoPackages(): string | undefined {
  if (process.getuid?.() !== 0) return 'installing packages needs root'
  if (!existsSync('/usr/bin/apt-get')) return 'this system has no apt-get'
  return undefined
}

/** Installs what is missing and unpacks WordPress; throws with apt's last words. */
export function installDebianPackages(): void {
  const missing = missingPackages()
  const needsFiles = !existsSync(wordPressFolder())
  if (missing.length === 0 && !needsFiles) return
  apt(['update'])
  if (missing.length > 0) apt(['install', '--no-install-recommends', ...missing])
  if (needsFiles) unpackWordPress()
}

function unpackWordPress(): void {
  const folder = join(stateFolder, 'packages')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  apt(['download', ...unpacked], folder)
  for (const file of readdirSync(folder).filter(name => name.endsWith('.deb'))) {
    run('dpkg', ['-x', join(folder, file), join(folder, 'root')])
  }
  const source = join(folder, 'root', 'usr', 'share', 'wordpress')
  // Its rewrite rules are for another web server, and the link would lead nowhere.
  rmSync(join(source, '.htaccess'), { force: true })
  run('cp', ['-rL', source, join(folder, 'wordpress')])
  renameSync(join(folder, 'wordpress'), wordPressFolder())
  rmSync(folder, { recursive: true, force: true })
}

/** Three tries: mirrors and locks fail for a moment. apt runs as root to write where it is told. */
function apt(args: string[], cwd?: string): void {
  const quiet = ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Sandbox::User=root']
  let last = ''
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const done = spawnSync('apt-get', [...quiet, ...args], {
      ...(cwd === undefined ? {} : { cwd }),
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    })
    if (done.status === 0) return
    last = done.error?.message ?? `${done.stdout}${done.stderr}`
  }
  throw new Error(`apt-get ${args[0]}: ${last.trimEnd().split('\n').slice(-8).join('\n')}`)
}

function run(command: string, args: string[]): void {
  const done = spawnSync(command, args, { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${command}: ${done.error?.message ?? done.stderr}`)
}
