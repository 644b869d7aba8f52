import type { ChannelPort } from '../connector.ts'
import { renewLasting } from '../graph/lasting.ts'
import { instagramHost } from './places.ts'

/** Only an access through Instagram itself has an end. */
export const keepAlive = (port: ChannelPort): Promise<void> =>
  renewLasting(port, { host: instagramHost, grant: 'ig_refresh_token' })
