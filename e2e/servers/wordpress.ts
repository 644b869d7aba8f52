import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { wordPressFolder } from './debian.ts'
import {
  answers,
  freePort,
  freshFolder,
  type KeptProcess,
  startProcess,
  untilReady,
} from './process.ts'

export interface WordPress {
  /** The site's address, without a final slash; the API is under `/wp-json`. */
  url: string
  /** An administrator. */
  username: string
  applicationPassword: string
  adminPassword: string
  stop: () => Promise<void>
}

const parts = join(import.meta.dirname, 'wordpress')

/** A fresh WordPress with pretty permalinks, three categories and the default moderation rules. */
export async function startWordPress(): Promise<WordPress> {
  const folder = freshFolder('wordpress')
  const socket = join(folder, 'mariadb.sock')
  const url = `http://127.0.0.1:${await freePort()}`
  const adminPassword = randomBytes(12).toString('base64url')
  const site = layOut(folder)
  const env = {
    ...process.env,
    WORDPRESS_FOLDER: site,
    WORDPRESS_SOCKET: socket,
    WORDPRESS_URL: url,
    WORDPRESS_SECRET: randomBytes(16).toString('hex'),
    WORDPRESS_PASSWORD: adminPassword,
    // Publishing at a set hour, and that hour's own request to itself, need a second worker.
    PHP_CLI_SERVER_WORKERS: '4',
  }
  const database = await startMariadb(folder, socket)
  const stopAll = async (...others: KeptProcess[]): Promise<void> => {
    for (const other of others) await other.stop()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const applicationPassword = install(env)
    const php = await startProcess({
      name: 'wordpress',
      command: 'php',
      args: [...phpSettings, '-S', new URL(url).host, '-t', site, join(parts, 'router.php')],
      env,
      patience: 3_000,
    })
    await untilReady(php, 'WordPress', () => answers(`${url}/wp-json/`, status => status === 200))
    return {
      url,
      username: 'admin',
      applicationPassword,
      adminPassword,
      stop: () => stopAll(php),
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}

const phpSettings = Object.entries({
  upload_max_filesize: '64M',
  post_max_size: '80M',
  memory_limit: '256M',
  sendmail_path: '/bin/true',
  'opcache.enable_cli': '1',
}).flatMap(([name, value]) => ['-d', `${name}=${value}`])

/** Copies the distribution's files, so that uploads and settings belong to this site alone. */
function layOut(folder: string): string {
  const source = wordPressFolder()
  if (!existsSync(source)) {
    throw new Error('WordPress is not here: run `npm test -- --only install` as root on Debian')
  }
  const site = join(folder, 'site')
  cpSync(source, site, { recursive: true })
  copyFileSync(join(parts, 'wp-config.php'), join(site, 'wp-config.php'))
  mkdirSync(join(site, 'wp-content', 'uploads'), { recursive: true })
  return site
}

/** MariaDB without a port: WordPress reaches it through a socket in the site's own folder. */
async function startMariadb(folder: string, socket: string): Promise<KeptProcess> {
  const user = process.getuid?.() === 0 ? ['--user=root'] : []
  const data = `--datadir=${join(folder, 'database')}`
  const made = spawnSync(
    'mariadb-install-db',
    ['--no-defaults', ...user, data, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { encoding: 'utf8' },
  )
  if (made.status !== 0) {
    throw new Error(`mariadb-install-db: ${made.error?.message ?? made.stdout + made.stderr}`)
  }
  const server = await startProcess({
    name: 'mariadb',
    command: 'mariadbd',
    args: [
      ...['--no-defaults', ...user, data, `--socket=${socket}`, '--skip-networking'],
      ...['--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=32M'],
      ...[`--pid-file=${join(folder, 'mariadb.pid')}`, '--skip-log-bin'],
    ],
  })
  await untilReady(server, 'MariaDB', async () => existsSync(socket), 30_000)
  return server
}

function install(env: NodeJS.ProcessEnv): string {
  const run = spawnSync('php', [...phpSettings, join(parts, 'install.php')], {
    env,
    encoding: 'utf8',
  })
  const last = run.stdout?.trimEnd().split('\n').at(-1) ?? ''
  if (run.status !== 0 || !last.startsWith('{')) {
    throw new Error(`WordPress was not installed: ${run.stdout}${run.stderr}`)
  }
  return (JSON.parse(last) as { applicationPassword: string }).applicationPassword
}
