/** Parvis installs on a telephone: its page names a manifest, and each icon is there in the size that it says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const inPublic = (address: string) => join(root, 'public', address)

/** Width and height as a PNG states them, in its first chunk. */
function sizeOf(file: string): string {
  const bytes = readFileSync(file)
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`
}

test('the page names the manifest, the icon of Apple’s telephones and the colour of the frame', () => {
  const page = readFileSync(join(root, 'index.html'), 'utf8')
  const link = (rel: string) =>
    new RegExp(`rel="${rel}"[^>]*href="([^"]+)"`).exec(page)?.[1] ?? `no ${rel}`
  expect(() => JSON.parse(readFileSync(inPublic(link('manifest')), 'utf8'))).not.toThrow()
  expect(sizeOf(inPublic(link('apple-touch-icon')))).toBe('180x180')
  expect(page).toMatch(/name="theme-color" content="#[0-9A-F]{6}"/i)
})

test('every icon has the size that the manifest says; one may be cut to any shape', () => {
  const manifest = JSON.parse(readFileSync(inPublic('/assets/parvis.webmanifest'), 'utf8')) as {
    readonly display: string
    readonly start_url: string
    readonly icons: readonly { src: string; sizes: string; purpose?: string }[]
  }
  expect([manifest.display, manifest.start_url]).toEqual(['standalone', '/today'])
  for (const { src, sizes } of manifest.icons) expect(sizeOf(inPublic(src))).toBe(sizes)
  const sizes = manifest.icons.map(icon => icon.sizes)
  expect(sizes).toEqual(expect.arrayContaining(['192x192', '512x512']))
  expect(manifest.icons.some(icon => icon.purpose === 'maskable')).toBe(true)
})
