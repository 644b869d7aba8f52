import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useId } from 'react'
import { flushSync } from 'react-dom'
import type { PollRules } from '#connectors/formats/formats.ts'
import { graphemes } from '#kit/text/measure.ts'
import { announce } from '#web/ui/announcer.tsx'
import { CharCounter } from '#web/ui/char-counter.tsx'
import { Icon } from '#web/ui/icon.tsx'
import type { PollDraft } from '../../../domain/content.ts'
import { useComposer } from '../composer-context.tsx'
import type { ChosenVersion } from '../effective-versions.ts'
import {
  addAnswer,
  changeAnswer,
  changePoll,
  emptyPoll,
  moveAnswer,
  removeAnswer,
} from './format-edits.ts'
import classes from './formats.module.css'
import { PollTime } from './poll-time.tsx'

export type ChangePoll = (change: (poll: PollDraft) => PollDraft) => void

interface AnswersProps {
  readonly poll: PollDraft
  readonly rules: PollRules
  readonly onChange: ChangePoll
}

/** Drawn at once, so that the very next letter is written where the caret went. */
function changeAndFocus(change: () => void, id: string, place: number): void {
  flushSync(change)
  document.getElementById(`${id}-${Math.max(0, place)}`)?.focus()
}

/** Enter adds an answer below, Backspace takes away an empty one, Alt with an arrow moves it. */
function useAnswerKeys({ poll, rules, onChange }: AnswersProps, id: string) {
  const { t } = useLingui()
  const add = (after: number) => {
    if (poll.options.length >= rules.options.most.value) return
    changeAndFocus(() => onChange(addAnswer(after)), id, after + 1)
  }
  const remove = (place: number) => {
    changeAndFocus(() => onChange(removeAnswer(place)), id, place - 1)
  }
  const move = (from: number, to: number) => {
    if (to < 0 || to >= poll.options.length) return
    changeAndFocus(() => onChange(moveAnswer(from, to)), id, to)
    announce(t`Réponse ${from + 1} déplacée à la place ${to + 1}`)
  }
  const onKeyDown = (place: number) => (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (event.altKey && step !== 0) move(place, place + step)
    else if (event.key === 'Enter') add(place)
    else if (
      event.key === 'Backspace' &&
      poll.options[place] === '' &&
      poll.options.length > rules.options.least
    )
      remove(place)
    else return
    event.preventDefault()
  }
  return { add, remove, move, onKeyDown }
}

function Answers(props: AnswersProps & { readOnly: boolean }) {
  const { poll, rules, onChange, readOnly } = props
  const { t } = useLingui()
  const { draft } = useComposer()
  const id = useId()
  const { add, remove, move, onKeyDown } = useAnswerKeys(props, id)
  const most = rules.optionLength.value
  const full = poll.options.length >= rules.options.most.value
  return (
    <>
      <ol className={classes.answers}>
        {poll.options.map((answer, place) => {
          const number = place + 1
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two answers may be worded alike while they are typed.
            <li key={place} className={classes.answer}>
              <TextInput
                id={`${id}-${place}`}
                data-field="answer"
                aria-label={t`Réponse ${number}`}
                placeholder={t`Réponse ${number}`}
                lang={draft.language}
                maxLength={500}
                value={answer}
                readOnly={readOnly}
                error={graphemes(answer.trim()) > most}
                onKeyDown={readOnly ? undefined : onKeyDown(place)}
                onChange={event => onChange(changeAnswer(place, event.currentTarget.value))}
                rightSectionWidth={92}
                rightSection={<CharCounter count={graphemes(answer.trim())} max={most} />}
              />
              {readOnly ? null : (
                <span className={classes.answerActs}>
                  <ActionIcon
                    disabled={place === 0}
                    aria-label={t`Monter la réponse ${number}`}
                    onClick={() => move(place, place - 1)}
                  >
                    <Icon of={IconArrowUp} size="s" />
                  </ActionIcon>
                  <ActionIcon
                    disabled={place === poll.options.length - 1}
                    aria-label={t`Descendre la réponse ${number}`}
                    onClick={() => move(place, place + 1)}
                  >
                    <Icon of={IconArrowDown} size="s" />
                  </ActionIcon>
                  <ActionIcon
                    disabled={poll.options.length <= rules.options.least}
                    aria-label={t`Retirer la réponse ${number}`}
                    onClick={() => remove(place)}
                  >
                    <Icon of={IconX} size="s" />
                  </ActionIcon>
                </span>
              )}
            </li>
          )
        })}
      </ol>
      {readOnly || full ? null : (
        <span>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Icon of={IconPlus} size="s" />}
            onClick={() => add(poll.options.length - 1)}
          >
            <Trans>Ajouter une réponse</Trans>
          </Button>
        </span>
      )}
    </>
  )
}

/** The answers of a poll, how long it stays open, and whether several may be chosen. */
export function PollEditor({ version, rules }: { version: ChosenVersion; rules: PollRules }) {
  const { edit, locked } = useComposer()
  const { channel, draft } = version
  const poll = draft.poll ?? emptyPoll(rules)
  const onChange: ChangePoll = change => edit(changePoll(channel.id, rules, change))
  const most = rules.options.most.value
  return (
    <section className={classes.poll}>
      <h3>
        <Trans>Sondage</Trans>
      </h3>
      <p className={classes.hint}>
        <Plural value={most} one="# réponse au plus" other="# réponses au plus" />
      </p>
      <Answers poll={poll} rules={rules} onChange={onChange} readOnly={locked} />
      <PollTime poll={poll} rules={rules} onChange={onChange} readOnly={locked} />
      {rules.severalAnswers ? (
        <Checkbox
          label={<Trans>Accepter plusieurs réponses</Trans>}
          checked={poll.severalAnswers}
          disabled={locked}
          onChange={event => {
            const severalAnswers = event.currentTarget.checked
            onChange(before => ({ ...before, severalAnswers }))
          }}
        />
      ) : null}
    </section>
  )
}
