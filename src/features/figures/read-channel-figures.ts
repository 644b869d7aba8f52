import type { AskedChannel } from './asked-channels.ts'
import { figureOf, unavailable } from './domain/figure.ts'
import { whyMissing } from './domain/missing.ts'
import { reasons } from './domain/reasons.ts'
import type { ChannelFigures, Db } from './figures.ts'
import { countedChannels } from './store/figure-rows.ts'

/** The account as it was last counted. */
export async function readChannelFigures(db: Db, channel: AskedChannel): Promise<ChannelFigures> {
  const [row] = await countedChannels(db, [channel.id])
  const missing = whyMissing('followers', channel.insights)
  return {
    channelId: channel.id,
    network: channel.network,
    readAt: row?.read_at ?? null,
    nextReadAt: row?.next_read_at ?? null,
    countedSince: row?.first_read_at ?? null,
    figures: {
      followers: missing
        ? unavailable(missing)
        : figureOf(row?.counts.followers ?? null, reasons.accountNotReadYet),
    },
  }
}
