/** Files on their way in: `<data>/uploads/<id>`, and what is known of each beside it in `<id>.json`. */
import { access, mkdir, readdir, readFile, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isId } from '#kit/ids.ts'

const note = z.object({
  id: z.uuid(),
  size: z.number().int().min(1),
  metadata: z.object({ filename: z.string(), workspace: z.uuid(), person: z.string() }),
})

export interface Upload {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly workspaceId: string
  readonly personId: string
  /** Bytes wanted, and come in so far. */
  readonly size: number
  readonly there: number
  readonly touchedAt: Date
}

export const uploadsFolder = ({ data }: { readonly data: string }) => join(data, 'uploads')

export async function findUpload(folder: string, id: string): Promise<Upload | null> {
  if (!isId(id)) return null
  const path = join(folder, id)
  try {
    const found = note.safeParse(JSON.parse(await readFile(`${path}.json`, 'utf8')))
    const { size: there, mtime } = await stat(path)
    if (!found.success) return null
    const { size, metadata } = found.data
    const { filename: name, workspace: workspaceId, person: personId } = metadata
    return { id, path, name, workspaceId, personId, size, there, touchedAt: mtime }
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return null
    throw error
  }
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

export async function* listUploads(folder: string): AsyncIterable<Upload> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) {
    const found = await findUpload(folder, name)
    if (found) yield found
  }
}

export async function forgetUpload(folder: string, id: string): Promise<void> {
  await rm(join(folder, `${id}.json`), { force: true })
  await rm(join(folder, id), { force: true })
}

/** What is left of one that was being noted when the machine stopped. */
export async function forgetHalves(folder: string, before: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    const id = name.replace(/\.json$/, '')
    const path = join(folder, name)
    const isWhole = name !== id ? await exists(join(folder, id)) : await exists(`${path}.json`)
    if (!isWhole && (await stat(path)).mtime < before) await rm(path, { force: true })
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** Bytes of the disk that no upload under way has been promised. */
export async function roomFor(folder: string): Promise<number> {
  let promised = 0
  for await (const { size, there } of listUploads(folder)) promised += size - there
  const disk = await statfs(folder)
  return disk.bavail * disk.bsize - promised
}
