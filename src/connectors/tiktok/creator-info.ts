import { z } from 'zod'
import { ok, type Result } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type { ChannelPort, ConnectRefusal, InstancePort } from '../connector.ts'
import { refusalOfAnswer, refusalOfFailure } from '../oauth.ts'
import { api } from './addresses.ts'
import { ask, type Call, dataOf, request, type Stopped } from './call.ts'
import { type Creator, isPrivacyLevel } from './creator.ts'
import { readSaid } from './said.ts'

const off = z.boolean().catch(true)

const creatorShape = z
  .object({
    creator_nickname: z.string().catch(''),
    privacy_level_options: z.array(z.string()),
    ...{ comment_disabled: off, duet_disabled: off, stitch_disabled: off },
    max_video_post_duration_sec: z.number().catch(0),
  })
  .transform(
    (said): Creator => ({
      nickname: stripControl(said.creator_nickname).trim(),
      privacy: said.privacy_level_options.filter(isPrivacyLevel),
      comments: !said.comment_disabled,
      duets: !said.duet_disabled,
      stitches: !said.stitch_disabled,
      longest: said.max_video_post_duration_sec,
    }),
  )

const call: Call = { method: 'POST', path: '/post/publish/creator_info/query/' }

/** Right before a post leaves: what was read in the morning may be wrong by now. */
export async function askCreator(port: ChannelPort): Promise<Creator | Stopped> {
  const read = await ask(port, 'publish', { ...call, shape: creatorShape })
  return 'stop' in read ? read : read.value
}

/** What hinders posts today, and no access: the rest of the account is fine. */
const passing = /^(?:spam_risk|reached_active_user_cap|scope_)/

/** Null where TikTok says nothing of it today. */
export async function readCreator(
  port: InstancePort,
  accessToken: string,
): Promise<Result<Creator | null, ConnectRefusal>> {
  const asked = await request(port, accessToken, call)
  if (!asked.ok) return refusalOfFailure(asked.refusal, api)
  const creator = dataOf(asked.value, creatorShape)
  if (creator) return ok(creator)
  const said = readSaid(asked.value)
  if (said && passing.test(said.code)) return ok(null)
  return refusalOfAnswer(asked.value, port.clock.now(), said ?? {})
}
