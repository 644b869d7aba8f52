/** What one server takes, in the shape of the manifest's formats: its own limits, and what its software does not do. */
import type { ChannelLimits } from '../connector.ts'
import type { FormatRules, ImageRules, PollRules, VideoRules } from '../formats/formats.ts'
import type { Limit } from '../formats/limit.ts'
import { type ServerLimits, serverLimits } from './limits.ts'
import { images, onSchedule, poll, videos } from './manifest.ts'
import { profileOf, softwareOf } from './software.ts'

const said = (limit: Limit | undefined, value: number): Limit | undefined =>
  limit && { ...limit, value }

export function formatsOf(limits: ChannelLimits): readonly FormatRules[] {
  const server = serverLimits(limits)
  const { needsImage, threads, polls, scalesImages } = profileOf(limits)
  const files = {
    images: imageRulesOf(server, scalesImages),
    videos: videoRulesOf(server, scalesImages),
  }
  return [
    {
      format: 'post',
      ...files,
      ...(needsImage ? { needsFile: true } : {}),
      ...(softwareOf(limits) === 'mastodon' ? { onSchedule } : {}),
    },
    ...(threads ? [{ format: 'thread', ...files } as const] : []),
    ...(polls ? [{ format: 'poll', poll: pollRulesOf(server) } as const] : []),
  ]
}

function imageRulesOf(server: ServerLimits, scales: boolean): ImageRules {
  const pixels = scales ? undefined : said(images.pixels, server.imagePixels)
  return {
    most: { ...images.most, value: server.maxImages },
    types: server.imageTypes,
    bytes: { ...images.bytes, value: server.imageBytes },
    ...(pixels ? { pixels } : {}),
  }
}

function videoRulesOf(server: ServerLimits, scales: boolean): VideoRules {
  const pixels = scales ? undefined : said(videos.pixels, server.videoPixels)
  const frames = said(videos.framesPerSecond?.to, server.videoFrames)
  return {
    most: videos.most,
    types: server.videoTypes,
    bytes: { ...videos.bytes, value: server.videoBytes },
    ...(pixels ? { pixels } : {}),
    ...(frames ? { framesPerSecond: { to: frames } } : {}),
  }
}

function pollRulesOf(server: ServerLimits): PollRules {
  const from = said(poll.minutes.from, server.pollLeast)
  const to = said(poll.minutes.to, server.pollMost)
  return {
    ...poll,
    options: { ...poll.options, most: { ...poll.options.most, value: server.pollOptions } },
    optionLength: { ...poll.optionLength, value: server.pollOptionLength },
    minutes: { ...(from ? { from } : {}), ...(to ? { to } : {}) },
  }
}
