/** What somebody is told when a publication is theirs to do: the push on their device, and the letter. */
import { type Language, pick } from '#kit/language.ts'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { formatWhen } from '#kit/time/words.ts'
import { writeLetter } from '#platform/letter.ts'
import type { PushMessage } from '#platform/push.ts'

export interface TaskFacts {
  readonly publicationId: string
  readonly title: string
  /** « @maison sur Snapchat »: the account, then its network. */
  readonly handle: string
  readonly network: { readonly fr: string; readonly en: string }
  readonly dueAt: Date
  /** Whose it is, told to somebody else; null: the one who is told. */
  readonly doer: string | null
  readonly told: number
  readonly workspace: string
  readonly timeZone: string
  readonly now: Date
  /** Public address, without a slash at its end. */
  readonly url: string
}

export const pathOf = (publicationId: string): string => `/do/${publicationId}`

const titleOf = (language: Language, { title }: TaskFacts) =>
  title || pick(language, { fr: 'sans titre', en: 'untitled' })

const subjectOf = (language: Language, facts: TaskFacts): string => {
  const network = pick(language, facts.network)
  const title = titleOf(language, facts)
  return pick(language, {
    fr: setFrenchSpaces(
      facts.told === 0
        ? `À publier sur ${network} : « ${title} »`
        : `Toujours à publier sur ${network} : « ${title} »`,
    ),
    en:
      facts.told === 0
        ? `To publish on ${network}: “${title}”`
        : `Still to publish on ${network}: “${title}”`,
  })
}

const whenOf = (language: Language, { dueAt, timeZone, now }: TaskFacts) =>
  formatWhen(dueAt, { zone: timeZone, language, now })

/** One of a kind for each publication: a reminder takes the place of the word before. */
export function taskPush(language: Language, facts: TaskFacts): PushMessage {
  const when = whenOf(language, facts)
  const { handle, doer } = facts
  const body = pick(language, {
    fr: doer
      ? `Prévue ${when} pour ${handle}. ${doer} n’a pas encore répondu.`
      : `Prévue ${when} pour ${handle}. Le fichier et le texte sont prêts.`,
    en: doer
      ? `Due ${when} for ${handle}. ${doer} has not answered yet.`
      : `Due ${when} for ${handle}. The file and the text are ready.`,
  })
  return {
    title: subjectOf(language, facts),
    body: language === 'fr' ? setFrenchSpaces(body) : body,
    path: pathOf(facts.publicationId),
    topic: facts.publicationId.replaceAll('-', ''),
  }
}

export function taskMail(language: Language, facts: TaskFacts) {
  const when = whenOf(language, facts)
  const { handle, doer, workspace, url, publicationId } = facts
  const network = pick(language, facts.network)
  const title = titleOf(language, facts)
  return pick(language, {
    fr: writeLetter({
      subject: subjectOf('fr', facts),
      paragraphs: [
        setFrenchSpaces(
          `« ${title} » doit paraître ${when} sur ${network}, compte ${handle}, pour « ${workspace} ». ${network} demande que quelqu’un la publie à la main.`,
        ),
        doer
          ? `${doer} devait s’en charger et n’a pas encore répondu. Vous pouvez la publier, ou la confier à quelqu’un d’autre.`
          : 'Ouvrez cette page sur votre téléphone : vous y trouverez le fichier, le texte à copier et l’application.',
      ],
      action: { label: 'Ouvrir la page', link: `${url}${pathOf(publicationId)}` },
    }),
    en: writeLetter({
      subject: subjectOf('en', facts),
      paragraphs: [
        `“${title}” is due ${when} on ${network}, account ${handle}, for “${workspace}”. ${network} asks for somebody to publish it by hand.`,
        doer
          ? `${doer} was to do it and has not answered yet. You can publish it, or give it to somebody else.`
          : 'Open this page on your phone: it has the file, the text to copy and the app.',
      ],
      action: { label: 'Open the page', link: `${url}${pathOf(publicationId)}` },
    }),
  })
}
