/** Pictures of a report as PNG, no larger than paper needs them. */
import sharp from 'sharp'
import type { Look } from './drawing/order.ts'

/** Square, 160 pixels at most. */
export const printThumbnail = async (bytes: Uint8Array): Promise<Uint8Array> =>
  Uint8Array.from(
    await sharp(bytes)
      .resize(160, 160, { fit: 'cover', withoutEnlargement: true })
      .png()
      .toBuffer(),
  )

/** Pixels: twice what the sharpest printers draw in the place of a logo. */
const logoBounds = { width: 1_100, height: 250 } as const

/** Whole, never cropped. */
export async function printLogo(bytes: Uint8Array): Promise<NonNullable<Look['logo']>> {
  const { data, info } = await sharp(bytes)
    .resize({ ...logoBounds, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer({ resolveWithObject: true })
  return { png: Uint8Array.from(data), width: info.width, height: info.height }
}
