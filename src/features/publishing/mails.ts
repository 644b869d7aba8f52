import { type Language, pick } from '#kit/language.ts'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { formatDate, formatSince } from '#kit/time/words.ts'
import { writeLetter } from '#platform/letter.ts'

export interface ApprovalFacts {
  readonly askedBy: string
  readonly title: string
  readonly workspace: string
  readonly link: string
  readonly answerBefore: Date | null
  readonly timeZone: string
  readonly now: Date
}

export function approvalMail(language: Language, facts: ApprovalFacts) {
  const { askedBy, workspace, link, answerBefore, timeZone, now } = facts
  const place = { zone: timeZone, language, now }
  const before = answerBefore ? formatSince(answerBefore, place) : null
  const title = facts.title || pick(language, { fr: 'sans titre', en: 'untitled' })
  return pick(language, {
    fr: writeLetter({
      subject: setFrenchSpaces(`À valider : « ${title} »`),
      paragraphs: [
        setFrenchSpaces(
          `${askedBy} vous demande de valider une publication pour « ${workspace} » : « ${title} ».`,
        ),
        before
          ? `Une réponse est attendue avant ${before}. Rien ne part sans votre réponse.`
          : 'Rien ne part sans votre réponse.',
      ],
      action: { label: 'Voir et valider', link },
    }),
    en: writeLetter({
      subject: `To approve: “${title}”`,
      paragraphs: [
        `${askedBy} asks you to approve a post for “${workspace}”: “${title}”.`,
        before
          ? `An answer is expected before ${before}. Nothing leaves without your answer.`
          : 'Nothing leaves without your answer.',
      ],
      action: { label: 'See and approve', link },
    }),
  })
}

export interface LinkFacts extends ApprovalFacts {
  readonly guestName: string
  readonly expiresAt: Date
}

export function approvalLinkMail(language: Language, facts: LinkFacts) {
  const date = formatDate(facts.expiresAt, { zone: facts.timeZone, language })
  const title = facts.title || pick(language, { fr: 'sans titre', en: 'untitled' })
  return pick(language, {
    fr: writeLetter({
      subject: setFrenchSpaces(`À valider : « ${title} »`),
      paragraphs: [
        `Bonjour ${facts.guestName},`,
        setFrenchSpaces(
          `${facts.askedBy} vous demande de valider une publication pour « ${facts.workspace} » : « ${title} ».`,
        ),
        'Ce lien suffit pour répondre, et rien ne part sans votre réponse.',
        `Ce lien vous est réservé, jusqu’au ${date}.`,
      ],
      action: { label: 'Voir et valider', link: facts.link },
    }),
    en: writeLetter({
      subject: `To approve: “${title}”`,
      paragraphs: [
        `Hello ${facts.guestName},`,
        `${facts.askedBy} asks you to approve a post for “${facts.workspace}”: “${title}”.`,
        'This link is all you need to answer, and nothing leaves without your answer.',
        `This link is yours alone, until ${date}.`,
      ],
      action: { label: 'See and approve', link: facts.link },
    }),
  })
}
