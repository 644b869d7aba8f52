import type { Page } from 'playwright-core'
import type { BlueskyAccount } from './bluesky.ts'

/** The pages speak the reader's language. */
const signIn = /^(?:Sign in|Se connecter)$/
const buttons = {
  allow: /^(?:Authorize|Autoriser)$/,
  deny: /^(?:Deny access|Refuser l'accès)$/,
} as const

/** Walks the network’s own pages as the owner of the account: signs in, reads for which account, and decides. */
export async function consentAtBluesky(
  page: Page,
  { handle, password }: BlueskyAccount,
  decision: 'allow' | 'deny' = 'allow',
): Promise<void> {
  await page.locator('input[type=password]').fill(password)
  await page.getByRole('button', { name: signIn }).click()
  const button = page.getByRole('button', { name: buttons[decision] })
  await button.waitFor()
  await page.getByText(handle).first().waitFor()
  await button.click()
}
