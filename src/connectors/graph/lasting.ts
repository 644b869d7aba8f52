/** Where the house gives no renewal key, an access lasts sixty days and is renewed by itself long before it ends. */
import { z } from 'zod'
import type { ChannelPort, Json } from '../connector.ts'
import { readSealed } from './asking.ts'

export interface Lasting {
  readonly host: string
  /** `ig_refresh_token`: each network has its own word. */
  readonly grant: string
}

/** Renewed once no more than this is left. Milliseconds. */
const early = 20 * 86_400_000

const renewedShape = z.object({ access_token: z.string().min(1), expires_in: z.number() })

const endAfter = (now: Date, seconds: number): string =>
  new Date(now.getTime() + seconds * 1_000).toISOString()

/** Whoever cannot be renewed today is used as it is: the network says so when it has ended. */
export async function renewLasting(port: ChannelPort, { host, grant }: Lasting): Promise<void> {
  const isOld = (endsAt: string | undefined) =>
    endsAt !== undefined && new Date(endsAt).getTime() - port.clock.now().getTime() < early
  if (!isOld(readSealed(await port.credentials())?.endsAt)) return
  await port.renewCredentials(async kept => {
    const sealed = readSealed(kept)
    if (!sealed || !isOld(sealed.endsAt)) return null
    const asked = await port.request({
      method: 'GET',
      url: `https://${host}/refresh_access_token?grant_type=${grant}`,
      headers: { authorization: `Bearer ${sealed.token}` },
      timeout: 20_000,
    })
    const renewed = asked.ok ? renewedShape.safeParse(asked.value.json()).data : undefined
    if (!renewed) return null
    const endsAt = endAfter(port.clock.now(), renewed.expires_in)
    const credentials: Json = { ...sealed, token: renewed.access_token, endsAt } as Json
    return { credentials, expiresAt: new Date(endsAt) }
  })
}
