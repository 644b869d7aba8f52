import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Passwords {
  /** Of `parvis`, the superuser that owns the schema. */
  readonly owner: string
  /** Of `parvis_app`, which the application signs in as. */
  readonly app: string
}

/** Reads the generated passwords; the first caller makes them, in a file only we may read. */
export async function keepPasswords(folder: string): Promise<Passwords> {
  const file = join(folder, 'passwords.json')
  const found = await readPasswords(file)
  if (found) return found
  const partial = `${file}.${randomBytes(4).toString('hex')}`
  const passwords: Passwords = { owner: generatePassword(), app: generatePassword() }
  await writeFile(partial, `${JSON.stringify(passwords)}\n`, { mode: 0o600, flush: true })
  try {
    // A link appears whole or not at all, and never replaces the file of a faster process.
    await link(partial, file)
    return passwords
  } catch (error) {
    const theirs = await readPasswords(file)
    if (theirs) return theirs
    throw error
  } finally {
    await rm(partial, { force: true })
  }
}

export const generatePassword = () => randomBytes(24).toString('base64url')

async function readPasswords(file: string): Promise<Passwords | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Passwords
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
