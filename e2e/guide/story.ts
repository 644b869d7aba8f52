/** A week of « Maison Colibri », so that the guide's pictures show a workspace at work. */
import sharp from 'sharp'
import type { Desk } from '../desk.ts'

export type Language = 'fr' | 'en'
type Words = Readonly<Record<Language, string>>

/** When a post leaves, in days from today and the hour of the workspace; null for at once. */
type Departure = { day: number; time: string } | null

interface Told {
  readonly text: Words
  readonly picture?: { tint: string; alt: Words }
  /** Both accounts, or the first only. */
  readonly everywhere?: boolean
  readonly departure: Departure
}

const scheduled: readonly Told[] = [
  {
    text: {
      fr: 'Ce matin, la brume s’est levée sur l’atelier : l’oolong vient d’arriver, à infuser quatre minutes.',
      en: 'This morning the mist lifted over the workshop: the oolong has just arrived. Steep it for four minutes.',
    },
    picture: {
      tint: '#7fae9a',
      alt: { fr: 'Des feuilles d’oolong dans un bol.', en: 'Oolong leaves in a bowl.' },
    },
    everywhere: true,
    departure: null,
  },
  {
    text: {
      fr: 'Une tasse, une question : plutôt sachet ou vrac ? Répondez-nous d’ici ce soir.',
      en: 'One cup, one question: bags or loose leaves? Tell us by tonight.',
    },
    departure: { day: 0, time: '12:15' },
  },
  {
    text: {
      fr: 'Six accords thé et fromage, par Aurélie. Le comté et le thé fumé vous étonneront.',
      en: 'Six pairings of tea and cheese, by Aurélie. Comté with smoked tea will surprise you.',
    },
    picture: {
      tint: '#d9a05b',
      alt: { fr: 'Un plateau de fromages et une théière.', en: 'A cheese board and a teapot.' },
    },
    everywhere: true,
    departure: { day: 2, time: '09:00' },
  },
  {
    text: {
      fr: 'L’atelier dégustation de Nantes ouvre ses vingt-quatre places.',
      en: 'The tasting workshop in Nantes opens its twenty-four seats.',
    },
    departure: { day: 0, time: '17:30' },
  },
  {
    text: {
      fr: 'Merci pour vos trois cents tasses : la gagnante est Léa, de Lille.',
      en: 'Thank you for your three hundred cups: the winner is Léa, from Lille.',
    },
    picture: {
      tint: '#b9657a',
      alt: { fr: 'Trois tasses peintes à la main.', en: 'Three hand-painted cups.' },
    },
    departure: { day: 5, time: '18:30' },
  },
]

const drafts: readonly Words[] = [
  {
    fr: 'Portrait : dix ans de la boutique de Lille.',
    en: 'A portrait: ten years of the shop in Lille.',
  },
  { fr: 'Cinq gestes pour réussir son thé vert.', en: 'Five habits for a good green tea.' },
]

const refused: Words = {
  fr: 'Le retour de la théière Aube. #panne-refus',
  en: 'The Aube teapot is back. #fail-refused',
}

export const toApprove: Words = {
  fr: 'Brume d’automne est là : un thé noir aux feuilles de châtaignier, en boîte consignée.',
  en: 'Autumn Mist is here: a black tea with chestnut leaves, in a returnable tin.',
}

/** A drawn picture: a cup in front of a tinted wall. */
const drawing = (tint: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">
  <rect width="1200" height="800" fill="${tint}"/><circle cx="940" cy="180" r="210" fill="#fff" opacity=".25"/>
  <rect y="610" width="1200" height="190" fill="#fff" opacity=".55"/>
  <path d="M330 360h440v120a220 190 0 0 1-440 0z" fill="#fdfaf3"/><path d="M770 400h70a70 70 0 0 1 0 140h-95" fill="none" stroke="#fdfaf3" stroke-width="34"/>
  <ellipse cx="550" cy="362" rx="220" ry="34" fill="#6d4a2c"/></svg>`)

async function upload(desk: Desk, url: string, tint: string): Promise<string> {
  const buffer = await sharp(drawing(tint)).jpeg({ quality: 88 }).toBuffer()
  const answer = await desk.page.request.post(`${url}/api/media`, {
    multipart: { file: { name: 'image.jpg', mimeType: 'image/jpeg', buffer } },
    headers: { origin: url, 'x-workspace': desk.workspace },
  })
  if (!answer.ok()) throw new Error(`upload: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

const zone = 'Europe/Paris'

/** The hour as the workspace's clock says it; tomorrow's, where today's is over. */
function momentOf({ day, time }: { day: number; time: string }) {
  const clock = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, timeStyle: 'short' })
  const isOver = day === 0 && time <= clock.format(Date.now())
  const then = Date.now() + (isOver ? 1 : day) * 86_400_000
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(then)
  return { date, time, zone }
}

const draftOf = (
  language: Language,
  text: string,
  channelIds: readonly string[],
  media: readonly { mediaId: string; alt: string }[] = [],
) => ({
  title: '',
  language,
  common: { text, media },
  channels: channelIds.map(channelId => ({
    channelId,
    format: 'post',
    adaptation: null,
    settings: {},
  })),
})

export interface Story {
  /** A post with a picture, scheduled on both accounts. */
  readonly scheduledId: string
  readonly refusedId: string
}

/** Writes and schedules the week through the desk's own operations. `channelIds`: two accounts. */
export async function tellStory(
  desk: Desk,
  url: string,
  language: Language,
  channelIds: readonly [string, string],
): Promise<Story> {
  const ids: string[] = []
  const write = (draft: object) =>
    desk.call<{ id: string; revision: number }>('publishing/posts/create', { draft })
  const leave = (post: { id: string; revision: number }, departure: Departure) =>
    desk.call('publishing/posts/schedule', {
      ...post,
      when: departure && momentOf(departure),
    })
  for (const { text, picture, everywhere, departure } of scheduled) {
    const media = picture
      ? [{ mediaId: await upload(desk, url, picture.tint), alt: picture.alt[language] }]
      : []
    const places = everywhere ? channelIds : channelIds.slice(0, 1)
    const { id, revision } = await write(draftOf(language, text[language], places, media))
    await leave({ id, revision }, departure)
    ids.push(id)
  }
  for (const text of drafts) await write(draftOf(language, text[language], channelIds.slice(0, 1)))
  for (const [weekday, time] of [
    [2, '09:00'],
    [4, '18:30'],
  ] as const) {
    await desk.call('publishing/calendar/addSlot', { weekday, time, channelIds: [...channelIds] })
  }
  const failing = await write(draftOf(language, refused[language], channelIds.slice(0, 1)))
  await leave({ id: failing.id, revision: failing.revision }, null)
  return { scheduledId: ids[2] ?? '', refusedId: failing.id }
}
