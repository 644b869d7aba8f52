/** Networks whose addresses are fixed, with fakes in their place: for the browser, and for what they tell by themselves. */
import type { Page } from 'playwright-core'

/** Host of a network → origin of the fake. */
export type FakeHosts = Readonly<Record<string, string>>

/** Every one of these hosts leads to one fake. */
export const all = (hosts: readonly string[], { url }: { readonly url: string }): FakeHosts =>
  Object.fromEntries(hosts.map(host => [host, url]))

/** The browser that goes to a network is shown the fake, under the network's own address. */
export async function showFakes(page: Page, hosts: FakeHosts): Promise<void> {
  for (const [host, origin] of Object.entries(hosts)) {
    await page.context().route(`https://${host}/**`, async route => {
      const { pathname, search } = new URL(route.request().url())
      const url = `${origin}${pathname}${search}`
      await route.fulfill({ response: await route.fetch({ url, maxRedirects: 0 }) })
    })
  }
}

/** On the network's page, in a person's place. */
export async function consentThere(page: Page, network: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: network }).waitFor()
  await page.getByRole('button', { name: 'Authorize' }).click()
}

/** Types the keys of an application in the assistant, by their labels. */
export async function giveKeys(
  page: Page,
  network: string,
  keys: Readonly<Record<string, string>>,
): Promise<void> {
  await page.goto(`/settings/accounts?connect=${network}`)
  await page.getByText('Donner les clés').waitFor()
  for (const [label, value] of Object.entries(keys)) {
    await page.getByLabel(label, { exact: true }).fill(value)
  }
}

/** What a network sends to our address, as often as it likes. Gives the status of our answer. */
export async function tell(
  address: string,
  { headers, body }: { readonly headers: object; readonly body: string | Uint8Array },
): Promise<number> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  return answer.status
}
