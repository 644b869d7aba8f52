import { graphemes, takeGraphemes } from '#kit/text/measure.ts'
import type { ContentRules, Count, Finding, OutgoingContent, OutgoingMedia } from '../connector.ts'
import type { PricedContent } from '../content.ts'
import { checkArticle, wordsOfArticle } from '../formats/check-article.ts'
import { checkContent } from '../formats/checks.ts'
import { settingFindings } from '../formats/setting-findings.ts'
import type { PricedAct, PriceLine } from '../quota.ts'
import { countText, findAddresses } from './count.ts'
import { gif, longestDirect, manifest } from './manifest.ts'
import { type Price, prices } from './prices.ts'
import { readingsOf, toldPriceOf } from './read-prices.ts'
import { settingNames, wrongSettings } from './settings.ts'

export const rules: ContentRules = {
  settings: settingNames,
  count: text => countText(text),
  check: content =>
    content.format === 'article'
      ? checkArticle(manifest, content, html => graphemes(wordsOfArticle(html)))
      : [
          ...settingFindings(wrongSettings(content.settings)),
          ...checkContent(manifest, content, {
            count: isPrivate(content) ? countDirect : text => countText(text),
          }).filter(finding => !isAllowedGif(content, finding)),
          ...content.parts.flatMap(({ media }, part) => checkGif(media, part)),
        ],
  remoteOf: link => {
    const id = URL.canParse(link) ? numbered.exec(new URL(link).pathname)?.[1] : undefined
    return id ? { id, url: link } : null
  },
  readings: readingsOf,
  toldPrice: toldPriceOf,
  actPrice: priceOfAct,
  price: content =>
    // One line of each kind, with how many there are.
    [...new Set(pricesOf(content))].map(
      ({ name, each }): PriceLine => ({
        ...{ name, each },
        count: pricesOf(content).filter(price => price.name === name).length,
      }),
    ),
}

/** An article has a page of its own, or the post that announces it. */
const numbered = /^\/(?:\w+|i\/web)\/(?:status|article)\/(\d{1,19})/

const isPrivate = ({ answers }: PricedContent): boolean => answers?.way === 'private'

/** A direct message is counted as a reader does. */
const countDirect = (text: string): Count => {
  const { value: max } = longestDirect
  const used = graphemes(text)
  return { used, max, overflowAt: used > max ? takeGraphemes(text, max).length : null }
}

const isGif = ({ contentType }: OutgoingMedia): boolean => contentType === 'image/gif'

/** A moving image may weigh more than a still one. */
function isAllowedGif(content: OutgoingContent, { code, part = 0, media }: Finding): boolean {
  if (code !== 'file-too-big' || media === undefined) return false
  const file = content.parts[part]?.media[media]
  return file !== undefined && isGif(file) && file.bytes <= gif.bytes.value
}

/** A moving image stands alone. */
function checkGif(media: readonly OutgoingMedia[], part: number): Finding[] {
  if (media.length < 2 || !media.some(isGif)) return []
  const values = { count: media.length, max: gif.most.value }
  return [{ level: 'blocker', code: 'too-many-images', part, values }]
}

function pricesOf(content: PricedContent): Price[] {
  if (isPrivate(content)) return [prices.direct]
  return content.parts.flatMap(({ text, media }) => [
    priceOfText(text, content.answers !== undefined),
    ...media.filter(isDescribed).map(() => prices.description),
    ...media.flatMap(({ video }) => video?.captions ?? []).map(() => prices.captions),
  ])
}

/** Whether a link in an answer costs what it costs in a post is not said: the dearer is announced. */
const priceOfText = (text: string, isAnswer: boolean): Price => {
  if (findAddresses(text).length > 0) return prices.postWithUrl
  return isAnswer ? prices.summonedReply : prices.post
}

/** Each part of a thread is taken down by a call of its own. */
function priceOfAct(wanted: PricedAct): PriceLine[] {
  if (wanted.act === 'take-down') return [{ ...prices.takingDown, count: wanted.parts }]
  return wanted.act === 'hide' || wanted.act === 'show' ? [{ ...prices.hiding, count: 1 }] : []
}

export const isDescribed = ({ kind = 'image', alt }: OutgoingMedia): boolean =>
  kind === 'image' && alt.trim() !== ''
