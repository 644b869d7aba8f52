/** A piece of a file as it comes in, to the disk, block by block. */
import { open } from 'node:fs/promises'
import { giveBack } from './give-back.ts'

/**
 * Adds to a file that is there, from `from` on. What came before a cut or a full disk stays, so that the sender goes on
 * after it.
 * @param blocks theirs no longer: each is emptied once it is written.
 * @returns bytes of the file that are there now.
 * @throws what the disk says: `ENOSPC` once it is full.
 */
export async function writePiece(
  path: string,
  from: number,
  blocks: AsyncIterable<Uint8Array>,
): Promise<number> {
  const file = await open(path, 'r+')
  try {
    let there = from
    for await (const block of blocks) {
      for (let at = 0; at < block.length; ) {
        const { bytesWritten } = await file.write(block, at, block.length - at, there)
        at += bytesWritten
        there += bytesWritten
      }
      giveBack(block)
    }
    return there
  } finally {
    await file.close()
  }
}
