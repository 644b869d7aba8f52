import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconHandStop } from '@tabler/icons-react'
import type { FormatRules } from '#connectors/connector.ts'
import { formatRules } from '#connectors/formats/formats.ts'
import { byHand } from '#connectors/formats/way.ts'
import { useLanguage } from '#web/i18n/language.tsx'
import { pick } from '#web/i18n/pick.ts'
import { useFormatWord } from '#web/i18n/use-format-word.ts'
import { Icon } from '#web/ui/icon.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useComposer } from '../composer-context.tsx'
import { changeFormat } from '../draft-edits.ts'
import { type ChosenVersion, measureFor } from '../effective-versions.ts'
import classes from './formats.module.css'
import { useFormatFacts } from './use-format-facts.ts'

/** Why a person finishes this format by hand, in the reader’s language; undefined where it leaves by itself. */
export function useByHand(): (version: ChosenVersion, format: FormatRules) => string | undefined {
  const { language } = useLanguage()
  return ({ network, channel }, { format }) => {
    const why = byHand(network, format, channel.limits)
    return why ? pick(language, why) : undefined
  }
}

function FormatItem({ version, rules }: { version: ChosenVersion; rules: FormatRules }) {
  const { draft: post, edit } = useComposer()
  const word = useFormatWord()
  const facts = useFormatFacts()
  const why = useByHand()(version, rules)
  const chosen = rules.format === version.draft.format
  return (
    <Menu.Item
      aria-current={chosen || undefined}
      className={classes.item}
      onClick={() =>
        edit(changeFormat(version.channel.id, rules.format, measureFor(version, post)))
      }
      leftSection={<span className={classes.check}>{chosen ? <Icon of={IconCheck} /> : null}</span>}
    >
      <span className={classes.itemWords}>
        <b>
          {word(rules)}
          {why ? (
            <Tag icon={IconHandStop} tone="waiting">
              <Trans>Assisté</Trans>
            </Tag>
          ) : null}
        </b>
        <small>{facts(rules)}</small>
        {why ? <small>{why}</small> : null}
      </span>
    </Menu.Item>
  )
}

/** The formats that the network has, in its own words; nothing to choose where there is but one. */
export function FormatMenu({ version }: { version: ChosenVersion }) {
  const { t } = useLingui()
  const word = useFormatWord()
  const { locked } = useComposer()
  const { formats } = version.network.manifest
  const chosen = formatRules(version.network.manifest, version.draft.format)
  const name = chosen ? word(chosen) : t`à choisir`
  if (formats.length < 2) return null
  return (
    <Menu position="bottom-end" withinPortal width={340}>
      <Menu.Target>
        <Button
          size="compact-sm"
          disabled={locked}
          aria-label={t`Format : ${name}`}
          rightSection={<Icon of={IconChevronDown} size="s" />}
        >
          {chosen ? name : t`Choisir un format`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {formats.map(rules => (
          <FormatItem key={rules.format} version={version} rules={rules} />
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
