import type { Page } from 'playwright-core'
import type { BlueskyAccount } from './bluesky.ts'

/** Walks the network’s own pages as the owner of the account: signs in, reads who asks, and decides. */
export async function consentAtBluesky(
  page: Page,
  { handle, password }: BlueskyAccount,
  decision: 'allow' | 'deny' = 'allow',
): Promise<void> {
  await page.locator('input[type=password]').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('wants to access your account').first().waitFor()
  await page.getByText(handle).first().waitFor()
  const button = decision === 'allow' ? 'Authorize' : 'Deny access'
  await page.getByRole('button', { name: button, exact: true }).click()
}
