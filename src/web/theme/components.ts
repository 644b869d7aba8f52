import type { MantineThemeComponents } from '@mantine/core'
import classes from './components.module.css'

/** A dialog’s head is a `header` element: without this it would be read as the page’s banner. */
const presentationalHeader = { header: { role: 'presentation' } }

/** Defaults of Mantine’s parts, so that a page never repeats the look. */
export const componentDefaults: MantineThemeComponents = {
  Button: {
    defaultProps: { size: 'sm', variant: 'default' },
    classNames: {
      root: classes.button,
      label: classes.buttonLabel,
      section: classes.buttonSection,
    },
  },
  ActionIcon: {
    defaultProps: { variant: 'subtle', color: 'gray', size: 36 },
    classNames: { root: classes.actionIcon },
  },
  Input: { classNames: { input: classes.input } },
  InputWrapper: {
    classNames: {
      label: classes.label,
      description: classes.description,
      error: classes.error,
      required: classes.required,
    },
    defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
  },
  Combobox: { classNames: { dropdown: classes.dropdown, option: classes.option } },
  Menu: {
    defaultProps: { shadow: 'md', radius: 'md', offset: 6, withInitialFocusPlaceholder: false },
    classNames: { dropdown: classes.dropdown, item: classes.menuItem, label: classes.menuLabel },
  },
  Popover: { defaultProps: { shadow: 'md' }, classNames: { dropdown: classes.dropdown } },
  Tooltip: {
    defaultProps: {
      openDelay: 400,
      withArrow: false,
      events: { hover: true, focus: true, touch: false },
    },
    classNames: { tooltip: classes.tooltip },
  },
  Modal: {
    defaultProps: {
      radius: 'xl',
      centered: true,
      size: 560,
      transitionProps: { duration: 180 },
      attributes: presentationalHeader,
    },
    classNames: {
      title: classes.modalTitle,
      content: classes.floating,
      header: classes.modalHeader,
      close: classes.modalClose,
    },
  },
  Drawer: {
    defaultProps: {
      size: 400,
      position: 'right',
      transitionProps: { duration: 180 },
      attributes: presentationalHeader,
    },
    classNames: {
      title: classes.modalTitle,
      content: classes.floating,
      header: classes.modalHeader,
      close: classes.modalClose,
    },
  },
  Table: {
    defaultProps: { verticalSpacing: 9, horizontalSpacing: 12, stickyHeader: true },
    classNames: { table: classes.table, th: classes.tableHead },
  },
  Checkbox: { classNames: { input: classes.check, label: classes.checkLabel } },
  Radio: { classNames: { radio: classes.check, label: classes.checkLabel } },
  Switch: { classNames: { track: classes.switchTrack, label: classes.checkLabel } },
}
