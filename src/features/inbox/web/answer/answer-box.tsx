import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Menu, Textarea } from '@mantine/core'
import { IconChevronUp, IconLock, IconNote, IconX } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useFormat } from '#web/i18n/format.ts'
import { useLanguage } from '#web/i18n/language.tsx'
import { pick } from '#web/i18n/pick.ts'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import { undoSeconds } from '#web/ui/comfort.ts'
import { Icon } from '#web/ui/icon.tsx'
import { ShortcutHint } from '#web/ui/key.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { useFurniture } from '../inbox-context.tsx'
import type { ConversationView, Way } from '../shapes.ts'
import { MenuWhenAsked } from '../thread/menu-when-asked.tsx'
import classes from './answer.module.css'
import { AnswerCost } from './answer-cost.tsx'
import { AnswerCounter } from './answer-counter.tsx'
import { AnswerNotice } from './answer-notice.tsx'
import { ReservationLine } from './reservation-line.tsx'
import { SavedRepliesButton } from './saved-replies.tsx'
import type { AnswerDesk } from './use-answer.ts'

function useWayWords(): Record<Way, ReactNode> {
  return {
    public: <Trans>Réponse publique</Trans>,
    private: (
      <span className={classes.label}>
        <Icon of={IconLock} size="tag" />
        <Trans>Message privé</Trans>
      </span>
    ),
    note: (
      <span className={classes.label}>
        <Icon of={IconNote} size="tag" />
        <Trans>Note interne</Trans>
      </span>
    ),
  }
}

/** Where the browser fits the field to its text by itself, nothing is measured when a conversation is shown. */
const fitsItself = CSS.supports('field-sizing', 'content')

type PartProps = { desk: AnswerDesk; view: ConversationView }

/** Why this way is closed, in the network’s own terms. */
function WhyNot({ desk }: { desk: AnswerDesk }) {
  const { language } = useLanguage()
  return desk.why ? <p className={classes.why}>{pick(language, desk.why)}</p> : null
}

/** Whom it answers, when it is not simply the last message; until when the private way is open. */
function Lead({ desk, view }: PartProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { target, way } = desk
  const until = view.answers.privateUntil
  if (way === 'note') return null
  if (desk.chosenTarget && target)
    return (
      <div className={classes.lead}>
        <p dir="auto">
          <Trans>
            En réponse à : <bdi>{target.text.slice(0, 90)}</bdi>
          </Trans>
        </p>
        <ActionIcon
          size={24}
          aria-label={t`Répondre au dernier message`}
          onClick={() => desk.answerTo(null)}
        >
          <Icon of={IconX} size="s" />
        </ActionIcon>
      </div>
    )
  if (way === 'private' && until)
    return (
      <div className={classes.lead}>
        <p>{t`En privé jusqu’à ${format.since(new Date(until))}`}</p>
      </div>
    )
  return null
}

function Field({ desk }: { desk: AnswerDesk }) {
  const { t } = useLingui()
  const { way, text } = desk
  const labels: Record<Way, string> = {
    public: t`Votre réponse publique`,
    private: t`Votre message privé`,
    note: t`Votre note pour l’équipe`,
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, value } = event.currentTarget
    const atLineStart = selectionStart === 0 || value[selectionStart - 1] === '\n'
    // At the start of a line no sentence wants a semicolon.
    if (event.key === ';' && atLineStart && way !== 'note') {
      event.preventDefault()
      desk.openReplies(true)
    }
    if (event.key === 'Escape') event.currentTarget.blur()
  }
  return (
    <Textarea
      ref={desk.field}
      className={classes.field}
      variant="unstyled"
      aria-label={labels[way]}
      placeholder={labels[way]}
      {...(fitsItself ? {} : { autosize: true, minRows: 3, maxRows: 12 })}
      maxLength={20_000}
      dir="auto"
      spellCheck
      value={text}
      readOnly={desk.sending}
      onFocus={desk.begin}
      onChange={event => desk.write(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      styles={{ input: { paddingInline: 12 } }}
    />
  )
}

function SendButton({ desk }: { desk: AnswerDesk }) {
  const { t } = useLingui()
  const { news, ready, sending, way } = desk
  const words =
    way === 'note'
      ? t`Ajouter la note`
      : news.length > 0
        ? t`${plural(news.length, {
            one: 'Relire, # nouveau message',
            other: 'Relire, # nouveaux messages',
          })}`
        : t`Envoyer et terminer`
  useShortcut({ keys: 'mod+enter', label: words, run: desk.main, enabled: ready })
  return (
    <div className={classes.send}>
      <Button
        variant="filled"
        disabled={!ready || sending}
        onClick={desk.main}
        rightSection={<ShortcutHint keys="mod+enter" />}
      >
        {sending ? <Trans>Envoi…</Trans> : words}
      </Button>
      {way === 'note' || news.length > 0 ? null : (
        <MenuWhenAsked
          label={t`Autres façons d’envoyer`}
          icon={IconChevronUp}
          variant="default"
          disabled={!ready || sending}
          position="top-end"
          items={() => (
            <Menu.Item onClick={() => desk.send(false)}>
              <Trans>Envoyer</Trans>
            </Menu.Item>
          )}
        />
      )}
    </div>
  )
}

/** Where one answers: in public, in private, or for the team. The three look different, and share no draft. */
export function AnswerBox({ desk, view }: PartProps) {
  const { t } = useLingui()
  const words = useWayWords()
  const { me } = useFurniture()
  const { way, count } = desk
  const undoFor = undoSeconds()
  return (
    <div className={classes.foot}>
      {way === 'note' ? null : (
        <ReservationLine presence={desk.presence} me={me} taking={desk.taking} onTake={desk.take} />
      )}
      <section className={classes.box} data-way={way} aria-label={t`Répondre`}>
        <div className={classes.tabs}>
          <SegmentedTabs
            label={t`Façon de répondre`}
            value={way}
            options={desk.ways.map(value => ({ value, label: words[value] }))}
            onChange={desk.choose}
          />
          {count ? <AnswerCounter count={count} /> : null}
        </div>
        <Lead desk={desk} view={view} />
        {desk.why ? <WhyNot desk={desk} /> : <Field desk={desk} />}
        <AnswerNotice desk={desk} />
        <AnswerCost desk={desk} view={view} />
        {desk.why ? null : (
          <div className={classes.bar}>
            {way === 'note' ? null : <SavedRepliesButton desk={desk} view={view} />}
            <span className={classes.hint}>
              {way === 'note' ? (
                <Trans>Lue par l’équipe seule</Trans>
              ) : (
                <Trans>Annulable {undoFor} s</Trans>
              )}
            </span>
            <SendButton desk={desk} />
          </div>
        )}
      </section>
    </div>
  )
}
