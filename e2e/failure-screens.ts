// A failed journey leaves what each of its pages showed, and where, under test-results/screens/.
import { afterEach } from 'vitest'
import { openedPages, screenshot } from './browser.ts'

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  const name = task.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)
  for (const [place, page] of openedPages().entries()) {
    await screenshot(page, `failed-${name}-${place + 1}`)
  }
})
