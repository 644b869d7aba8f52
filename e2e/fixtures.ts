import { test as base } from 'vitest'
import { launchBrowser } from './browser.ts'
import { startParvis } from './parvis.ts'
import { startBluesky } from './servers/bluesky.ts'
import { startS3 } from './servers/s3.ts'
import { startMailbox } from './servers/smtp.ts'
import { startWordPress } from './servers/wordpress.ts'

/**
 * A journey names what it needs and gets it, started once for its file:
 * `journey('a post goes out', async ({ bluesky, parvis, browser }) => { … })`.
 * A journey that needs settings of its own calls `startParvis` itself.
 */
export const journey = base
  .extend('bluesky', { scope: 'file' }, kept(startBluesky, stop))
  .extend('wordpress', { scope: 'file' }, kept(startWordPress, stop))
  .extend('objectStore', { scope: 'file' }, kept(startS3, stop))
  .extend('mailbox', { scope: 'file' }, kept(startMailbox, stop))
  .extend('parvis', { scope: 'file' }, kept(startParvis, stop))
  .extend(
    'browser',
    { scope: 'file' },
    kept(launchBrowser, browser => browser.close()),
  )

function kept<Resource>(
  start: () => Promise<Resource>,
  end: (resource: Resource) => Promise<void>,
): (
  context: object,
  fixture: { onCleanup: (cleanup: () => Promise<void>) => void },
) => Promise<Resource> {
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from this pattern
  return async ({}, { onCleanup }) => {
    const resource = await start()
    onCleanup(() => end(resource))
    return resource
  }
}

function stop(server: { stop: () => Promise<void> }): Promise<void> {
  return server.stop()
}
