import { type Language, pick } from '#kit/language.ts'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { formatDate } from '#kit/time/words.ts'
import { writeLetter } from '#platform/letter.ts'

export interface InvitationFacts {
  readonly workspace: string
  readonly invitedBy: string
  readonly link: string
  readonly expiresAt: Date
  readonly timeZone: string
}

export function invitationMail(language: Language, facts: InvitationFacts) {
  const { workspace, invitedBy, link, expiresAt, timeZone } = facts
  const date = formatDate(expiresAt, { zone: timeZone, language })
  return pick(language, {
    fr: writeLetter({
      subject: setFrenchSpaces(`${invitedBy} vous invite dans « ${workspace} »`),
      paragraphs: [
        setFrenchSpaces(
          `${invitedBy} vous invite à rejoindre l’espace de travail « ${workspace} » sur Parvis.`,
        ),
        `Ce lien vous est réservé et reste valable jusqu’au ${date}.`,
      ],
      action: { label: 'Rejoindre l’espace de travail', link },
      footer: setFrenchSpaces(
        'Vous n’attendiez pas cette invitation ? Vous pouvez l’ignorer, rien ne se passera.',
      ),
    }),
    en: writeLetter({
      subject: `${invitedBy} invites you to “${workspace}”`,
      paragraphs: [
        `${invitedBy} invites you to join the workspace “${workspace}” on Parvis.`,
        `This link is yours alone and works until ${date}.`,
      ],
      action: { label: 'Join the workspace', link },
      footer: 'Not expecting this invitation? You can ignore it; nothing will happen.',
    }),
  })
}

export function passwordMail(language: Language, facts: { name: string; link: string }) {
  return pick(language, {
    fr: writeLetter({
      subject: 'Choisir un nouveau mot de passe',
      paragraphs: [
        `Bonjour ${facts.name},`,
        'Un nouveau mot de passe a été demandé pour votre accès à Parvis. Ce lien est valable une heure.',
      ],
      action: { label: 'Choisir un mot de passe', link: facts.link },
      footer: setFrenchSpaces(
        'Vous n’avez rien demandé ? Ignorez ce message, votre mot de passe ne change pas.',
      ),
    }),
    en: writeLetter({
      subject: 'Choose a new password',
      paragraphs: [
        `Hello ${facts.name},`,
        'Someone asked for a new password for your access to Parvis. This link works for one hour.',
      ],
      action: { label: 'Choose a password', link: facts.link },
      footer: 'Was it not you? Ignore this message; your password stays as it is.',
    }),
  })
}
