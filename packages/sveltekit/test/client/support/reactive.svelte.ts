/** Props that change, as a router's do. */
export function reactive<Props extends object>(props: Props): Props {
  const state = $state(props)
  return state
}
