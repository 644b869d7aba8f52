import { repeatable } from '../answers.ts'
import type { ChannelPort, IncomingAnswer, NotSent } from '../connector.ts'
import { outcomeOfGraph } from '../graph/errors.ts'
import { manifest } from './manifest.ts'

export const uploadTimeout = manifest.publishing.callTimeout

/** Nothing of an upload is public, so that a doubt is another try. */
export const refusedUpload = (answer: IncomingAnswer, port: ChannelPort): NotSent =>
  repeatable(outcomeOfGraph(answer, port.clock.now(), { permission: 'publish' }))
