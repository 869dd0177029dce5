// The code of a receipt that was opened with a camera stands behind "#", which no browser sends: it is put into its field,
// and out of the address.
const code = decodeURIComponent(location.hash.slice(1));
const field = document.querySelector('input[name=code]');
if (field && field.value === '' && /^[0-9A-Z-]{12,20}$/i.test(code)) {
	field.value = code;
	history.replaceState(null, '', location.pathname + location.search);
	document.querySelector('input[name=digits]').focus();
}
