package io.longwire.intake;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.longwire.problem.ParameterNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses query parameters that a call does not have, which would be ignored silently:
 * {@code ?dry_run=true} would send. A call that takes all of them in a map looks itself.
 */
@Component
class ParameterRule implements HandlerInterceptor, WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).addPathPatterns("/v1/**", "/sandbox/**");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (request.getQueryString() != null && handler instanceof HandlerMethod call) {
			check(request.getParameterMap(), call);
		}
		return true;
	}

	private static void check(Map<String, String[]> given, HandlerMethod call) {
		List<Parameter> declared = Arrays.stream(call.getMethod().getParameters())
			.filter((parameter) -> parameter.isAnnotationPresent(RequestParam.class))
			.toList();
		if (declared.stream().anyMatch((parameter) -> Map.class.isAssignableFrom(parameter.getType()))) {
			return;
		}
		Set<String> names = declared.stream().map(Parameter::getName).collect(Collectors.toSet());
		FieldErrors errors = new FieldErrors();
		given.forEach((name, values) -> {
			String fault = ParameterNames.fault(name, values.length, names);
			if (fault != null) {
				errors.add(FieldNames.shown(name), fault);
			}
		});
		if (!errors.isEmpty()) {
			throw RequestProblems.of(new RequestReading.Invalid(errors.kept(), errors.count()));
		}
	}

}
