/** The machine's own ffmpeg: used where it is, never brought. */
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'

const program = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'

/**
 * Its path, null where there is none. Looked for each time: an operator may install it while Parvis runs.
 * @param searchPath folders, as the environment lists them.
 */
export async function findFfmpeg(searchPath: string): Promise<string | null> {
  for (const folder of searchPath.split(delimiter).filter(isAbsolute)) {
    const path = join(folder, program)
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (runs) return path
  }
  return null
}
