import type { CSSVariablesResolver } from '@mantine/core'
import tokens from './tokens.json'

type Scheme = 'light' | 'dark'
type Variables = Record<string, string>

/** `--parvis-<token>` and `--parvis-chart-1…6` for one scheme, from the tokens file. */
function semanticVariables(scheme: Scheme): Variables {
  const variables: Variables = {}
  for (const [name, value] of Object.entries(tokens[scheme])) {
    if (typeof value === 'string') variables[`--parvis-${name}`] = value
  }
  for (const [index, colour] of tokens[scheme].chart.entries()) {
    variables[`--parvis-chart-${index + 1}`] = colour
  }
  return variables
}

/** Mantine's own names, mapped onto the semantic ones so that its parts follow every theme. */
const mantineVariables: Variables = {
  '--mantine-color-body': 'var(--parvis-ground)',
  '--mantine-color-text': 'var(--parvis-ink)',
  '--mantine-color-default': 'var(--parvis-surface)',
  '--mantine-color-default-hover': 'var(--parvis-sunken)',
  '--mantine-color-default-color': 'var(--parvis-ink)',
  '--mantine-color-default-border': 'var(--parvis-line)',
  '--mantine-color-dimmed': 'var(--parvis-ink-3)',
  '--mantine-color-placeholder': 'var(--parvis-ink-3)',
  '--mantine-color-error': 'var(--parvis-carotte-ink)',
  '--mantine-color-anchor': 'var(--parvis-morris-ink)',
  '--mantine-color-disabled': 'var(--parvis-sunken)',
  '--mantine-color-disabled-color': 'var(--parvis-ink-3)',
  '--mantine-color-disabled-border': 'var(--parvis-line)',
  '--mantine-color-morris-filled': 'var(--parvis-morris)',
  '--mantine-color-morris-filled-hover': 'var(--parvis-morris-hover)',
  '--mantine-primary-color-filled': 'var(--parvis-morris)',
  '--mantine-primary-color-filled-hover': 'var(--parvis-morris-hover)',
  '--mantine-primary-color-contrast': 'var(--parvis-on-morris)',
  '--mantine-color-carotte-filled': 'var(--parvis-carotte)',
  '--mantine-color-bright': 'var(--parvis-ink)',
}

const forScheme = (scheme: Scheme): Variables => ({
  ...semanticVariables(scheme),
  ...mantineVariables,
  '--parvis-scheme': scheme,
})

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: forScheme('light'),
  dark: forScheme('dark'),
})
